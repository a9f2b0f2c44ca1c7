"""The list of items. A new one is a function with @item(name, input) in the file of its kind."""

ITEMS = []


class Item:
    def __init__(self, name, given, try_it):
        self.name, self.given, self.try_it = name, given, try_it


def item(name, given):
    """An input of an item. The function tries it with one product, in a folder of its own, and says in a sentence what became of it."""
    def add(try_it):
        ITEMS.append(Item(name, given, try_it))
        return try_it
    return add


class NotTried(Exception):
    """Why an item cannot be tried here."""


def not_tried(name, given, reason):
    """An item that no script can try, with the reason, or the test that holds it."""
    def refuse(_):
        raise NotTried(reason)
    ITEMS.append(Item(name, given, refuse))

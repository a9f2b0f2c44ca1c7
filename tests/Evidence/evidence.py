"""Prints the table of build/evidence.sh, which calls it: evidence.py FOLDER [item...]; evidence.py --list; evidence.py --check [item...]."""
import signal
import sys
import traceback

import attacks_runs
import attacks_serve
import attacks_tool
import attacks_yaml
import faults_files
import faults_projects
import kills
import low
import newcomer
from items import ITEMS, NotTried
from product import Product, Try

KINDS = (faults_files, faults_projects, attacks_tool, attacks_yaml, attacks_serve, attacks_runs, low, newcomer, kills)


def place(item):
    """Faults by number, then H, M, Low, N for what a newcomer met, and K for kills."""
    letter = next((sign for sign in item.name if sign.isalpha()), "")
    number = "".join(sign for sign in item.name if sign.isdigit())
    return " HMLNK".find(letter or " "), int(number or 0)


def outcome(product, number, item):
    try:
        return item.try_it(Try(product, f"{number}"))
    except NotTried as reason:
        return f"not tried: {reason}"
    except Exception as exception:  # One item that fails hides none of the others.
        traceback.print_exc()
        return f"the script failed: {type(exception).__name__}: {exception}".replace("\n", " ")


def main(words):
    items = sorted(ITEMS, key=place)
    if words[:1] == ["--list"]:
        print("\n".join(f"{item.name:4} {item.given}" for item in items))
        return 0
    folder, names = words[0], {name.lower() for name in words[1:]}
    known = {item.name.lower() for item in items}
    if names - known:
        print(f"There is no item {', '.join(sorted(names - known))}. build/evidence.sh --list names them.", file=sys.stderr)
        return 2
    if folder == "--check":
        return 0
    # Who starts this in the background may ignore it, and then all that is started here would.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    before, after = Product(f"{folder}/b", "before"), Product(f"{folder}/a", "after")
    after.earlier = before
    with open(f"{folder}/names", encoding="utf-8") as file:
        said = file.read().split()
    print(f"| item | before ({said[0]}) | after ({said[1]}) |\n| --- | --- | --- |", flush=True)
    for number, item in enumerate(items):
        if names and item.name.lower() not in names:
            continue
        told = [outcome(product, number, item).replace("|", "\\|") for product in (before, after)]
        if told[0].startswith("not tried") and told[0] == told[1]:
            told[1] = "the same"
        print(f"| {item.name}: {item.given} | {told[0]} | {told[1]} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

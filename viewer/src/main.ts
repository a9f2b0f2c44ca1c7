import type { Model } from './model';
import { View } from './view';

let view: View | undefined;

/** Shows a model on this page for the first time. */
export function render(model: Model, root?: ParentNode): void {
  view = new View(root);
  view.update(model);
}

/** Shows what is new, in the same charts. */
export function update(model: Model): void {
  if (view) view.update(model);
  else render(model);
}

/** Draws every chart at once, not only those near the window. */
export function drawAll(): void {
  view?.drawAll();
}

/** Draws the charts once more, after the page changed its data-theme. */
export function redraw(): void {
  view?.redraw();
}

import type { Model } from '../model';
import { alerts } from './alerts';
import { enter, me } from './changes';
import { el, keyed, place, say, time } from './dom';
import { Past } from './past';
import { runs } from './runs';
import { services } from './services';
import { sessions } from './sessions';
import { apply, fresh, kinds } from './state';

// The viewer of reports, which is on the page already.
declare const PerfAssert: { update(model: Model): void };

const pause = 400;
const again = 5000;

let state = fresh();
let mayChange = false;
let waiting = false;
let past: Past | null = null;
let source: EventSource | null = null;

/** Soon, and not more often than an eye can follow. */
function soon(): void {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    show();
  }, pause);
}

function show(): void {
  const now = Date.now();
  const charts = {
    ...sessions(place('sessions'), state, now),
    ...services(place('services'), state, soon),
    ...alerts(state, mayChange, now),
  };
  runs(place('finished'), state);
  place('nothing').hidden = state.services.size > 0 || state.sessions.size > 0;
  keyed(place('notices'), state.notices, (notice) => notice.text, (notice) => el('p', { class: 'warning' }, `${time(notice.at, now)} ${notice.text}`), () => {});
  PerfAssert.update({ schema: 1, charts });
}

function connection(isOn: boolean, text: string): void {
  const element = place('connection');
  element.className = `connection ${isOn ? 'on' : 'off'}`;
  say(element, text);
}

async function connect(): Promise<void> {
  const known = await me();
  const form = place('enter');
  form.hidden = known?.mayLook !== false;
  mayChange = known?.mayChange ?? false;
  if (!known?.mayLook) {
    connection(false, known ? 'The token is needed.' : 'The dashboard does not answer. Trying again.');
    if (!known) setTimeout(() => void connect(), again);
    return;
  }

  if (known.history) past ??= new Past(place('past'), (chart) => PerfAssert.update({ schema: 1, charts: { history: chart } }));
  else place('past').replaceChildren(el('p', { class: 'empty' }, 'No history is shown. Name one with --history.'));
  void past?.refresh(Date.now());
  listen();
}

function listen(): void {
  source?.close();
  const opened = new EventSource('/events');
  source = opened;
  opened.addEventListener('open', () => connection(true, 'Live'));
  opened.addEventListener('error', () => {
    connection(false, 'The connection broke. Trying again.');
    // The browser comes again by itself, with what it heard last; but not after an answer that it takes for an end.
    if (opened.readyState === EventSource.CLOSED) setTimeout(() => void connect(), again);
  });
  for (const kind of kinds) {
    opened.addEventListener(kind, (event) => {
      state = apply(state, kind, JSON.parse((event as MessageEvent<string>).data));
      soon();
    });
  }
}

place('enter').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const field = form.elements.namedItem('token') as HTMLInputElement;
  void enter(field.value).then((problem) => {
    field.value = '';
    say(form.querySelector('[role=alert]')!, problem ?? '');
    if (problem === null) void connect();
  });
});

say(place('variable'), `PERFASSERT_DASHBOARD=${location.origin}`);
setInterval(() => {
  soon();
  void past?.refresh(Date.now());
}, 5000);
void connect();

/** Asks the server to change something. What went wrong comes back as a sentence, null where nothing did. */
async function post(path: string, what: unknown): Promise<string | null> {
  try {
    const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(what), credentials: 'same-origin' });
    if (answer.ok) return null;
    return ((await answer.json().catch(() => null)) as { error?: string } | null)?.error ?? `The dashboard answered ${answer.status}.`;
  } catch {
    return 'The dashboard does not answer.';
  }
}

export const silence = (wish: Record<string, string>): Promise<string | null> => post('/api/silences', wish);

export const lift = (id: string, by: string): Promise<string | null> => post(`/api/silences/${encodeURIComponent(id)}/lift`, { by });

export const enter = (token: string): Promise<string | null> => post('/enter', { text: token });

export interface Me {
  mayLook: boolean;
  mayChange: boolean;
  history: string | null;
}

/** What this browser may do; null where the server does not answer. */
export async function me(): Promise<Me | null> {
  try {
    return (await (await fetch('/api/me')).json()) as Me;
  } catch {
    return null;
  }
}

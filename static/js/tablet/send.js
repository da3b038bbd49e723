/* Carries what is sealed to the server. No cookie goes with it, and the answer has one length whatever it says.

   send(address, body)  gives "arrived", "closed" or "not arrived"; the same body may be sent again: it is kept once. */
const PATIENCE = 20_000;

export async function send(address, body) {
  const headers = { "Content-Type": "application/octet-stream" };
  const signal = AbortSignal.timeout?.(PATIENCE);
  try {
    const answer = await fetch(address, { method: "POST", headers, body, signal, credentials: "omit", cache: "no-store" });
    return (await answer.json()).said;
  } catch {
    return "not arrived";
  }
}

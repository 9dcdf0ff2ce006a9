import { cancelled } from '../cancel.ts';
import type { Ask, Outcome, Send } from './exchange.ts';

interface Flight {
  readonly answer: Promise<Outcome>;
  readonly stop: AbortController;
  /** How many still wait for it. */
  waiting: number;
}

/**
 * Equal GETs at the same time are sent once, and all who asked get the answer. Who is cancelled leaves the others
 * alone; the request is dropped when nobody waits for it any more.
 */
export function singleFlight(next: Send): Send {
  const flights = new Map<string, Flight>();
  const forget = (key: string, flight: Flight) => {
    if (flights.get(key) === flight) flights.delete(key);
  };
  const begin = (key: string, ask: Ask): Flight => {
    const stop = new AbortController();
    const answer = next({ ...ask, signal: stop.signal }).finally(() => forget(key, flight));
    const flight: Flight = { answer, stop, waiting: 0 };
    flights.set(key, flight);
    return flight;
  };
  return async (ask) => {
    if (ask.method !== 'GET' || ask.signal.aborted) return next(ask);
    const key = JSON.stringify([ask.url.href, ...ask.headers]);
    const flight = flights.get(key) ?? begin(key, ask);
    return join(flight, ask.signal, () => {
      forget(key, flight);
      flight.stop.abort(ask.signal.reason);
    });
  };
}

function join(flight: Flight, signal: AbortSignal, drop: () => void): Promise<Outcome> {
  flight.waiting += 1;
  return new Promise((resolve, reject) => {
    const leave = () => {
      flight.waiting -= 1;
      if (flight.waiting === 0) drop();
      reject(cancelled(signal));
    };
    signal.addEventListener('abort', leave, { once: true });
    flight.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

// Fetches the files of the runtime: bytes are counted while they flow, a broken download goes on
// where it stopped, and what has come whole is kept in the browser for the next visit.
// Every byte is checked against runtime.json, wherever it comes from.
const SILENCE = 30000; // ms without a byte, after which a request is made anew
const WAITS = [500, 1000, 2000, 4000]; // ms before each new request

const network = self.fetch.bind(self); // the worker puts another in its place, for Pyodide

export function failure(why, name) {
  return Object.assign(new Error(`${why}: ${name}`), { why, name });
}

const hashed = async (bytes) =>
  `sha256-${btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))))}`;

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export class Downloads {
  #parts = {}; // name -> pieces that have come
  #begun = {}; // name -> promise of the bytes
  #stop = new AbortController();

  // files: name -> [hash, size, …]; told(bytes, sum) hears of every piece.
  constructor(base, files, version, told) {
    this.base = base;
    this.files = files;
    this.told = told;
    this.store = self.caches?.open(`book-python-${version}`).catch(() => null);
    this.store?.then(async () => {
      for (const name of await caches.keys())
        if (name.startsWith("book-python-") && !name.endsWith(`-${version}`)) caches.delete(name);
    });
  }

  // The promise of a file's bytes, the same however often it is asked for.
  get(name) {
    this.#begun[name] ??= this.#whole(name).catch((error) => {
      delete this.#begun[name];
      throw error;
    });
    this.#begun[name].catch(() => {});
    return this.#begun[name];
  }

  // The bytes once more, and no longer kept here.
  take(name) {
    const bytes = this.get(name);
    delete this.#begun[name];
    return bytes;
  }

  // Ends what flows; what has come stays.
  stop() {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  count(names) {
    const of = (name) => (this.#parts[name] ?? []).reduce((sum, part) => sum + part.length, 0);
    const [whole, sent] = [1, 2]; // files are sent compressed, and counted as they are sent
    return {
      come: names.reduce(
        (sum, name) => sum + (of(name) / this.files[name][whole]) * this.files[name][sent],
        0,
      ),
      sum: names.reduce((sum, name) => sum + this.files[name][sent], 0),
    };
  }

  async #whole(name) {
    const pin = this.files[name];
    if (!pin) throw failure("unknown", name);
    const address = this.base + name,
      store = await this.store;
    const kept = await store?.match(address).catch(() => null);
    if (kept) {
      const bytes = new Uint8Array(await kept.arrayBuffer());
      if ((await hashed(bytes)) === pin[0]) return this.#come(name, bytes);
      await store.delete(address);
    }
    // Without a secure context there is neither a hash nor a store: the browser checks by itself.
    const bytes = self.crypto?.subtle
      ? await this.#flowing(name, address)
      : await this.#checked(address, pin[0]);
    if (self.crypto?.subtle && (await hashed(bytes)) !== pin[0]) {
      delete this.#parts[name];
      throw failure("tampered", address);
    }
    store?.put(address, new Response(bytes)).catch(() => {}); // a full disk keeps nothing
    return this.#come(name, bytes);
  }

  #come(name, bytes) {
    this.#parts[name] = [{ length: bytes.length }]; // only counted from now on
    this.told();
    return bytes;
  }

  async #checked(address, integrity) {
    const options = { credentials: "omit", referrerPolicy: "no-referrer" };
    try {
      const answer = await network(address, { ...options, integrity, signal: this.#stop.signal });
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    } catch {
      /* asked again below, to learn why */
    }
    const answer = await network(address, options).catch(() => null);
    throw failure(answer?.ok ? "tampered" : "unreachable", address);
  }

  async #flowing(name, address) {
    const stopped = this.#stop.signal;
    this.#parts[name] ??= [];
    for (let turn = 0; ; turn += 1) {
      const before = this.#parts[name].length;
      try {
        await this.#request(name, address, stopped);
        return joined(this.#parts[name]);
      } catch (error) {
        if (stopped.aborted) throw failure("stopped", name);
        if (this.#parts[name].length > before) turn = -1; // bytes flow: go on, however slowly
        if (error.why || turn + 1 >= WAITS.length) throw failure("unreachable", address);
        await new Promise((done) => setTimeout(done, WAITS[turn + 1]));
      }
    }
  }

  async #request(name, address, stopped) {
    const parts = this.#parts[name],
      have = parts.reduce((sum, part) => sum + part.length, 0);
    if (have === this.files[name][1]) return;
    const silent = new AbortController();
    let watch = setTimeout(() => silent.abort(), SILENCE);
    const answer = await network(address, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.any?.([stopped, silent.signal]) ?? silent.signal,
      headers: have ? { Range: `bytes=${have}-` } : {},
    });
    if (answer.status === 404) throw failure("unreachable", address);
    if (!answer.ok) throw new Error(answer.status);
    const goesOn =
      answer.status === 206 && answer.headers.get("Content-Range")?.startsWith(`bytes ${have}-`);
    // A host that does not let its Content-Range be read is believed; the hash decides.
    if (have && !goesOn && !(answer.status === 206 && !answer.headers.has("Content-Range")))
      parts.length = 0;
    const reader = answer.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      clearTimeout(watch);
      if (done) break;
      watch = setTimeout(() => silent.abort(), SILENCE);
      parts.push(value);
      this.told();
    }
  }
}

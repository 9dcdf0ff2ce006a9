// Stores an entry in each Redis; prints where it is and the warnings. Arguments: the module of the
// store, that of secrets, then addresses.
const [, , module, secrets, ...urls] = process.argv;
const [{ openStore }, { Secret }] = await Promise.all([import(module), import(secrets)]);
const outcome = [];
for (const url of urls) {
  const warnings = [];
  const runtime = {
    fetch: globalThis.fetch,
    now: Date.now,
    signal: new AbortController().signal,
    progress: () => undefined,
    warn: (message) => warnings.push(message),
  };
  const store = await openStore({ store: 'redis', dir: '', url: new Secret(url), maxSizeMb: 500 }, runtime);
  const name = { kind: 'sprint', host: 'acme.example', principal: 'aa', scope: 'bb', sprint: 7 };
  await store.set(name, { a: 1 });
  const { store: where } = await store.status();
  await store.close();
  outcome.push({ where, warnings });
}
process.stdout.write(JSON.stringify(outcome));

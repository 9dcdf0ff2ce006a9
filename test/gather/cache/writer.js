// Writes entries into a folder until it is killed or done, and tells each one that is kept, on a line of its own.
// Arguments: the module of the store, the first sprint, how many, then the folders.
const [, , module, first, count, ...dirs] = process.argv;
const { openStore } = await import(module);
let isLost = false;
const runtime = {
  fetch: globalThis.fetch,
  now: Date.now,
  signal: new AbortController().signal,
  progress: () => undefined,
  // A store that is too slow for its run keeps nothing more.
  warn: (message) => {
    isLost = true;
    process.stdout.write(`warning ${message}\n`);
  },
};
process.stdout.write('ready\n');
for (const dir of dirs) {
  const store = await openStore({ store: 'file', dir, url: null, maxSizeMb: 500 }, runtime);
  for (let sprint = Number(first); sprint < Number(first) + Number(count); sprint += 1) {
    const name = { kind: 'sprint', host: 'acme.example', principal: 'aa', scope: 'bb', sprint };
    const issues = Array.from({ length: 60 * (1 + (sprint % 40)) }, (_, i) => ({ key: `PAY-${i}`, at: sprint }));
    await store.set(name, { sprint, issues });
    if (!isLost) process.stdout.write(`kept ${sprint}\n`);
  }
  await store.close();
}

// Keeps the reference engine ready: reads 'KIND MODE' lines, answers with seconds per pass, or with the mapped records.
// usage: node reference.cjs JSONATA_MODULE (KIND EXPRESSION_FILE DATA_FILE)...
const fs = require('fs'), readline = require('readline'), jsonata = require(process.argv[2]);
const kinds = {};
for (let i = 3; i + 2 < process.argv.length; i += 3) {
  const lines = fs.readFileSync(process.argv[i + 2], 'utf8').trimEnd().split('\n');
  kinds[process.argv[i]] = { expr: jsonata(fs.readFileSync(process.argv[i + 1], 'utf8')), lines, records: lines.map(l => JSON.parse(l)) };
}
(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [kind, mode] = line.split(' '), { expr, lines, records } = kinds[kind];
    if (mode === 'dump') {
      for (const r of records) process.stdout.write(JSON.stringify(await expr.evaluate(r)) + '\n');
      continue;
    }
    const start = process.hrtime.bigint();
    let n = 0;
    if (mode === 'eval') for (const r of records) await expr.evaluate(r);
    else for (const l of lines) n += JSON.stringify(await expr.evaluate(JSON.parse(l))).length;
    process.stdout.write(Number(process.hrtime.bigint() - start) / 1e9 + '\n');
  }
})();

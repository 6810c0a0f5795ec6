// Makes expected.json: what the reference implementation gives for every expression of own.json and random.txt.
// own.json is written by hand; random.txt comes from: dotnet run -c Release --project bench -- differential print 300 20260
// usage: node make.cjs JSONATA_MODULE     (npm install jsonata@2.2.2)
const fs = require('fs'), path = require('path'), jsonata = require(process.argv[2]);
const own = JSON.parse(fs.readFileSync(path.join(__dirname, 'own.json'), 'utf8'));
const [data, ...random] = fs.readFileSync(path.join(__dirname, 'random.txt'), 'utf8').trimEnd().split('\n');
const cases = [];
for (const group of own) for (const expr of group.expressions) cases.push({ group: group.title, expr, input: group.input });
for (const expr of random) cases.push({ group: 'random', expr, input: JSON.parse(data) });
const plain = (key, value) => value && (value._jsonata_lambda || value._jsonata_function || typeof value === 'function') ? '' : value;
(async () => {
  const out = [];
  for (const { group, expr, input } of cases) {
    try {
      const result = await jsonata(expr, { timeout: 2000, stack: 500 }).evaluate(input);
      out.push({ group, expr, result });
    } catch (error) {
      if (error.code) out.push({ group, expr, code: error.code }); // anything else is a failure of the reference itself
    }
  }
  const lines = out.map(one => '    ' + JSON.stringify(one, plain));
  const inputs = {};
  for (const group of own) inputs[group.title] = group.input;
  inputs.random = JSON.parse(data);
  fs.writeFileSync(path.join(__dirname, 'expected.json'), `{\n  "inputs": ${JSON.stringify(inputs)},\n  "cases": [\n${lines.join(',\n')}\n  ]\n}\n`);
  console.log(`${out.length} of ${cases.length} cases`);
})();

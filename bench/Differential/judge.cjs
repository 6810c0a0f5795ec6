// Evaluates what it is told to: reads one JSON object {expr, input} a line, answers {result} or {code} a line.
// usage: node judge.cjs JSONATA_MODULE
const readline = require('readline'), jsonata = require(process.argv[2]);
(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { expr, input } = JSON.parse(line);
    let answer;
    try {
      const result = await jsonata(expr, { timeout: 2000, stack: 500 }).evaluate(input);
      answer = { result: typeof result === 'function' || (result && (result._jsonata_lambda || result._jsonata_function)) ? undefined : result };
      answer = JSON.stringify(answer, (key, value) => value && (value._jsonata_lambda || value._jsonata_function || typeof value === 'function') ? '' : value);
    } catch (error) {
      answer = JSON.stringify({ code: error.code || '?' + error });
    }
    process.stdout.write(answer + '\n');
  }
})();

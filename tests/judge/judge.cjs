// Reads a list of statements from standard input and writes, for each, the list of what is wrong with it.
const validate = require('@learninglocker/xapi-validation').default;

let text = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', part => { text += part; });
process.stdin.on('end', () => {
  process.stdout.write(JSON.stringify(JSON.parse(text).map(statement => validate(statement).map(warning => JSON.stringify(warning)))));
});

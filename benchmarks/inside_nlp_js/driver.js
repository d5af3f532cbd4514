// Runs beside nlp.js: trains it as published and answers messages to be timed.
//
// Started as `node driver.js FOLDER`, FOLDER holding node_modules; a JSON request a line in, a JSON answer a line out
// (`benchmarks/processes.py`). Requests as in `inside_default/driver.py`:
// - `train {language, examples}`: examples by topic. Answers with the number of examples.
// - `predict {texts}`: topic and confidence of each, and seconds a message.
"use strict";

const path = require("node:path");
const readline = require("node:readline");

const NONE = "None"; // what nlp.js says when no topic is likely; the others are ranked beside it

let manager = null;
let language = "en";

async function train(request) {
  const { NlpManager } = require(path.join(process.argv[2], "node_modules", "node-nlp"));
  language = request.language;
  manager = new NlpManager({ languages: [language], autoSave: false, nlu: { log: false } });
  let count = 0;
  for (const [topic, texts] of Object.entries(request.examples)) {
    for (const text of texts) {
      manager.addDocument(language, text, topic);
      count += 1;
    }
  }
  await manager.train();
  return { examples: count };
}

async function predict(request) {
  const predictions = [];
  const seconds = [];
  for (const text of request.texts) {
    const started = process.hrtime.bigint();
    const found = await manager.process(language, text);
    seconds.push(Number(process.hrtime.bigint() - started) / 1e9);
    const best = (found.classifications || []).find((each) => each.intent !== NONE);
    predictions.push(best ? [best.intent, best.score] : [null, 0]);
  }
  return { predictions, seconds };
}

async function main() {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr); // only answers may stand on standard output
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    let found;
    try {
      found = { answer: await (request.do === "train" ? train(request) : predict(request)) };
    } catch (error) { // the other side decides what a failure means
      found = { error: `${error.name}: ${error.message}` };
    }
    write(`${JSON.stringify(found)}\n`);
  }
}

main();

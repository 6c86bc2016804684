// Formats works with citeproc-js: reads styles, locales, works and citations from the standard input, prints what it makes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const CSL = require("citeproc");
const { locales, jobs } = JSON.parse(readFileSync(0, "utf8"));
CSL.debug = () => {};

function makeEngine(job) {
  const works = Object.fromEntries(job.works.map((work) => [work.id, work]));
  const system = { retrieveLocale: (name) => locales[name], retrieveItem: (id) => structuredClone(works[id]) };
  const engine = new CSL.Engine(system, job.style, job.language, true);
  engine.setOutputFormat("text");
  return engine;
}

function runJob(job) {
  const engine = makeEngine(job);
  const alone = job.alone.map((id) => {
    engine.updateItems([id]);
    return engine.makeBibliography()[1].join("").trim();
  });
  const together = job.groups.map((group) => {
    const engine = makeEngine(job);
    engine.updateItems(group.ids);
    const cited = group.citations.map((citationItems, number) => ({
      citationID: String(number), citationItems, properties: { noteIndex: 0 },
    }));
    const citations = engine.rebuildProcessorState(cited, "text", group.ids).map((made) => made[2]);
    return { citations, entries: engine.makeBibliography()[1].map((entry) => entry.trim()) };
  });
  return { alone, together };
}

console.log(JSON.stringify(jobs.map(runJob)));

// Runs axe-core, which an earlier script defined; gives one line for each fault.
const done = arguments[arguments.length - 1];
const line = ({ id, help }, node) => `${id}: ${help}: ${node.target.join(" ")} ${node.failureSummary || ""}`;
axe.run(document, { resultTypes: ["violations"] }).then(
  ({ violations }) => done(violations.flatMap((fault) => fault.nodes.map((node) => line(fault, node)))),
  (problem) => done(String(problem)),
);

// @vitest-environment jsdom
import fc from "fast-check";
import { EditorState } from "prosemirror-state";
import { expect, test } from "vitest";
import { canonical } from "./canonical";
import { bodyOf, type Read, readHtml } from "./read-html";
import { writeBlocks, writeHtml } from "./write-html";

/** Written anew, as if every part had been touched. */
const rewritten = (html: string) => {
  const read = readHtml(html);
  return read && writeHtml({ doc: read.doc, sources: new WeakMap() });
};

/** With a word typed at the very start, or at the very end. */
function typed({ doc, sources }: Read, where: "start" | "end"): string {
  const state = EditorState.create({ doc });
  const at = where === "start" ? 1 : doc.content.size - 1;
  return writeHtml({ doc: state.tr.insertText("NEW", at).doc, sources });
}

test.each([
  ["Salesforce’s own editor", `<p>One <b>two</b> <i>three</i></p><p><br></p><ul><li>a</li><li><u>b</u></li></ul>`],
  ["colours, sizes and classes", `<p class="ql-align-center"><span style="color: rgb(230, 0, 0);">red</span></p>`],
  ["links", `<p><a href="https://a.example/?x=1&amp;y=2" target="_blank" rel="noopener">here</a></p>`],
  ["headings and quotes", `<h2 id="x">Head</h2><blockquote><p>said</p></blockquote>`],
  ["lists in lists", `<ol start="3"><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ol>`],
  ["text alone, with breaks", `One<br>two &amp; <strong>three</strong>`],
  ["spaces that are meant", `<p>a&nbsp; b</p>`],
])("%s come out as they went in", (_, html) => {
  expect(rewritten(html)).toBe(html);
});

test("what the editor has no place for stays as it is beside what is edited", () => {
  const table = `<table style="width:50%"><tbody><tr><td bgcolor="red">1</td></tr></tbody></table>`;
  const image = `<img src="https://x.example/rtaImage?eid=1&amp;refid=2" alt="Plan" style="height:10px">`;
  const read = readHtml(`<p>Hello</p>${table}<p>see ${image} there</p>`);
  if (!read) throw new Error("not read");
  expect(typed(read, "start")).toBe(`<p>NEWHello</p>${table}<p>see ${image} there</p>`);
  expect(typed(read, "end")).toBe(`<p>Hello</p>${table}<p>see ${image} thereNEW</p>`);
});

test("a part that nobody touched is written as it was, to the white space", () => {
  const untouched = `<p style='color:red'>\n  <i><b>odd</b></i>   spaces </p>`;
  const read = readHtml(`${untouched}<p>x</p>`);
  if (!read) throw new Error("not read");
  expect(typed(read, "end")).toBe(`${untouched.replaceAll("'", '"')}<p>xNEW</p>`);
});

test.each([
  ["scripts", `<p>a</p><script>alert(1)</script>`],
  ["style sheets", `<style>p{color:red}</style><p>a</p>`],
  ["comments", `<p>a<!-- b --></p>`],
  ["lists that are none", `<ul><li>a</li><ul><li>b</li></ul></ul>`],
  ["blocks within emphasis", `<b><p>a</p></b>`],
  ["one table", `<table><tbody><tr><td>1</td></tr></tbody></table>`],
  ["elements nobody knows", `<p><blink>a</blink></p>`],
])("%s are not offered for editing", (_, html) => {
  expect(readHtml(html)).toBeNull();
});

test("hostile attributes are carried along as text and never acted on", () => {
  const html = `<p onclick="x()"><img src="x" onerror="window.hit = 1"><a href="javascript:window.hit = 1">b</a></p>`;
  expect(rewritten(html)).toBe(html);
  expect("hit" in window).toBe(false);
});

test("nothing typed is nothing", () => {
  const read = readHtml("");
  expect(read && writeHtml(read)).toBe("");
  expect(rewritten("<p><br></p>")).toBe("");
});

const text = fc
  .stringMatching(/^[a-z &<>"'\u00a0]{0,8}$/)
  .map((raw) => raw.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
const wrap = (tags: string[], inner: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(...tags), inner).map(([tag, inside]) => `<${tag}>${inside}</${tag.split(" ")[0]}>`);
const { html: anyHtml } = fc.letrec<{ line: string; block: string; html: string }>((tie) => ({
  line: fc
    .array(
      fc.oneof(
        { depthSize: "small" },
        text,
        fc.constantFrom("<br>", '<img src="a">', "<script>1</script>", "<!--c-->", "</b>", "<p>", "<td>"),
        wrap(["b", "i", "u", "s", "strong", 'span style="x"', 'a href="b"', "sub", "blink"], tie("line")),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join("")),
  block: fc.oneof(
    { depthSize: "small" },
    tie("line"),
    wrap(["p", 'p class="c"', "div", "h2", "blockquote", "ul", "ol", "li", "table", "pre"], tie("line")),
    wrap(["ul", "ol", "li", "div", "blockquote", "b"], tie("block")),
  ),
  html: fc.array(tie("block"), { maxLength: 4 }).map((parts) => parts.join("\n")),
}));

test("whatever is offered for editing means the same when it is written", () => {
  let offered = 0;
  fc.assert(
    fc.property(anyHtml, (html) => {
      const read = readHtml(html);
      if (!read) return;
      if (canonical(bodyOf(html)) === "[]") return;
      offered += 1;
      const again = writeBlocks({ doc: read.doc, sources: new WeakMap() });
      expect(canonical(bodyOf(again))).toBe(canonical(bodyOf(html)));
    }),
    { numRuns: 2000, seed: 5 },
  );
  expect(offered).toBeGreaterThan(50);
});

test("typing at one end leaves the other parts as they were", () => {
  fc.assert(
    fc.property(anyHtml, (html) => {
      const ours = `<p>typed here</p>`;
      const read = readHtml(ours + html);
      if (!read) return;
      expect(canonical(bodyOf(typed(read, "start")))).toBe(canonical(bodyOf(`<p>NEWtyped here</p>${html}`)));
    }),
    { numRuns: 500 },
  );
});

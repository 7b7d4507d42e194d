import fc from "fast-check";
import { expect, test } from "vitest";
import { shownHtml } from "./shown-html";

test("formatting is shown, looks of another page are not", () => {
  const html = `<h1 class="x">Plan</h1><p style="color:red;position:fixed"><b>Call</b> <font color="white">first</font></p><ul><li>a</li></ul>`;
  expect(shownHtml(html)).toBe("<p><b>Plan</b></p><p><b>Call</b> <span>first</span></p><ul><li>a</li></ul>");
});

test("links open beside the inbox and lead nowhere harmful", () => {
  expect(shownHtml(`<a href="https://a.example/?b=1&c=2">a</a>`)).toBe(
    `<a href="https://a.example/?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">a</a>`,
  );
  expect(shownHtml(`<a href="javascript:alert(1)">a</a>`)).toBe("<a>a</a>");
});

test("of pictures the name is shown, and nothing is fetched", () => {
  expect(shownHtml(`<p>see <img src="https://spy.example/1.png" alt="Plan &lt;b&gt;"><img src="x"></p>`)).toBe(
    "<p>see [Image: Plan &lt;b&gt;][Image]</p>",
  );
});

test.each([`<script>alert(1)</script>`, `<style>p{}</style>`, `<div>`.repeat(500), ""])(
  "what holds nothing to read is not shown",
  (html) => {
    expect(shownHtml(html)).toBeNull();
  },
);

const pieces = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom(
    ...[
      "<img src=x onerror=y>",
      "<p onclick=x>",
      "<svg onload=x>",
      "<a href=' javascript:x'>",
      '"',
      ">",
      "<",
      "</p>",
      "<b a='>' onx=1>",
    ],
    ...[
      "<iframe src=//x>",
      "<math><mi//xlink:href=x>",
      "<p style='background:url(//x)'>",
      "<base href=//x>",
      "<form action=x>",
    ],
  ),
);

test("whatever it is given, no handler, style, source or unknown element comes out", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const tags = shownHtml(parts.join(""))?.match(/<[^>]*>/g) ?? [];
      for (const tag of tags) {
        expect(tag).not.toMatch(/\s(on\w+|style|src|srcset|class|id)=/i);
        expect(tag).not.toMatch(/^<\/?(script|style|iframe|svg|math|base|form|img|object|link|meta)\b/i);
      }
    }),
    { numRuns: 1000 },
  );
});

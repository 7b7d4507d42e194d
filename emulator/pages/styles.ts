/** One small style sheet for every page. Neutral and ochre on purpose: nobody should take this for Salesforce. */
export const styles = `
:root {
  color-scheme: light dark;
  --ground: #f6f5f1; --sheet: #fff; --ink: #1d1c19; --muted: #5d594f; --line: #dcd8cc; --control: #8a8475;
  --accent: #7a4d00; --accent-ink: #fff; --link: #7a4d00; --tint: #f3ead8;
  --danger: #a1231c; --danger-tint: #fbe9e7; --success: #1c6b34; --success-tint: #e6f4ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #171613; --sheet: #201f1b; --ink: #eeece5; --muted: #aaa596; --line: #3a382f; --control: #827d6e;
    --accent: #e5b25a; --accent-ink: #241900; --link: #ecc27a; --tint: #33291a;
    --danger: #ff9d94; --danger-tint: #3d1f1c; --success: #86d79c; --success-tint: #1a3222;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
a { color: var(--link); text-underline-offset: 2px; }
h1 { font-size: 22px; line-height: 1.3; margin: 0; font-weight: 600; overflow-wrap: anywhere; }
h2 { font-size: 15px; margin: 0 0 8px; font-weight: 600; }
p { margin: 8px 0; max-width: 68ch; }
code, .mono { font-family: ui-monospace, monospace; font-size: 12px; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; background: var(--sheet); padding: 8px; z-index: 1; }
.banner { background: var(--sheet); border-bottom: 1px solid var(--line); }
.banner::before {
  content: ""; display: block; height: 6px;
  background: repeating-linear-gradient(135deg, #d99a2b 0 12px, #2b2a26 12px 24px);
}
.banner div { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; max-width: 1080px; margin: auto; padding: 10px 20px; }
.banner strong { font-weight: 600; }
.banner .end { margin-left: auto; }
main { max-width: 1080px; margin: 0 auto; padding: 24px 20px 64px; display: grid; gap: 20px; }
main.narrow { max-width: 480px; }
main > * { min-width: 0; }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 20px; min-width: 0; }
.sheet > :first-child { margin-top: 0; }
.sheet > :last-child { margin-bottom: 0; }
.muted { color: var(--muted); }
.small { font-size: 12px; }
.badge { display: inline-block; border: 1px solid var(--control); border-radius: 10px; padding: 0 8px; font-size: 12px; font-weight: 500; }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.stack { display: grid; gap: 12px; }
.notice { border-radius: 6px; padding: 10px 12px; margin: 0; max-width: none; }
.notice.bad { background: var(--danger-tint); color: var(--danger); }
.notice.good { background: var(--success-tint); color: var(--success); }
button, .button {
  font: inherit; font-weight: 500; padding: 7px 14px; border-radius: 6px; border: 1px solid var(--control);
  background: var(--sheet); color: var(--ink); cursor: pointer; text-decoration: none; display: inline-block;
}
button:hover, .button:hover { background: var(--tint); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
button.main:hover { filter: brightness(1.08); }
.choice { width: 100%; text-align: left; }
.choice span { display: block; font-weight: 400; }
label, legend { font-weight: 500; }
input, select, textarea {
  font: inherit; width: 100%; padding: 6px 8px; border: 1px solid var(--control); border-radius: 6px;
  background: var(--sheet); color: var(--ink);
}
input[type="checkbox"] { width: 16px; height: 16px; accent-color: var(--accent); }
[aria-invalid="true"] { border-color: var(--danger); outline: 1px solid var(--danger); }
.field-error { color: var(--danger); margin: 4px 0 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 7px 12px 7px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
th { color: var(--muted); font-size: 12px; font-weight: 500; white-space: nowrap; }
tbody tr:last-child td { border-bottom: 0; }
.number { text-align: right; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 0 24px; list-style: none; padding: 0; margin: 0; }
.tiles li { display: flex; justify-content: space-between; padding: 6px 0; border-bottom: 1px solid var(--line); }
dl.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 0 32px; margin: 0; }
dl.fields div { padding: 8px 0; border-bottom: 1px solid var(--line); min-width: 0; }
dt { color: var(--muted); font-size: 12px; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
summary { cursor: pointer; font-weight: 500; padding: 2px 0; }
.form { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 16px 32px; margin-top: 16px; }
.form > div { min-width: 0; }
.actions { position: sticky; bottom: 0; background: var(--sheet); padding: 12px 0; margin-top: 16px; border-top: 1px solid var(--line); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 20px; align-items: start; }
@media (max-width: 800px) { .columns { grid-template-columns: minmax(0, 1fr); } }
ul.plain { list-style: none; padding: 0; margin: 0; }
ul.plain li { padding: 5px 0; border-bottom: 1px solid var(--line); }
ul.plain li:last-child { border-bottom: 0; }
.bad-text { color: var(--danger); font-weight: 500; }
.scopes { margin: 0; padding-left: 20px; }
.scopes li { margin: 6px 0; }
.stack > p { margin: 0; }
.notice ul { margin: 4px 0 0; padding-left: 20px; }
.notice a { color: inherit; }
`;

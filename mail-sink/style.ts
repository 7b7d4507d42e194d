/** The look of the mail sink's pages, in light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2024; --quiet: #5b6470; --paper: #fbfbfa; --card: #fff; --line: #dcdfe3;
  --strong: #24527a; --on-strong: #fff; --good: #e5f3ea; --bad: #fbe9e7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --quiet: #a3abb5; --paper: #15181b; --card: #1d2125;
  --line: #353b42; --strong: #9cc7ee; --on-strong: #10202e; --good: #1d3326; --bad: #43231f; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header { padding: 12px 24px; border-bottom: 1px solid var(--line); background: var(--card); }
header a { color: var(--ink); font-weight: 600; text-decoration: none; }
main { max-width: 1080px; margin: 0 auto; padding: 24px; }
.columns { display: grid; gap: 32px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); }
h1 { font-size: 22px; margin: 0 0 8px; overflow-wrap: anywhere; } h2 { font-size: 18px; margin: 0 0 8px; }
a { color: var(--strong); } .quiet, dt, time, .mails span { color: var(--quiet); font-size: 14px; }
.mails { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; padding: 10px 14px; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
.mails a:hover { background: var(--paper); } .mails li:first-child a { border-radius: 8px 8px 0 0; }
.empty { border: 1px dashed var(--line); border-radius: 8px; padding: 24px; text-align: center; color: var(--quiet); }
article, form { border: 1px solid var(--line); border-radius: 8px; background: var(--card); padding: 18px; margin-bottom: 24px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 0 0 14px; } dd { margin: 0; overflow-wrap: anywhere; }
pre { overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 14px; font: 14px/1.5 ui-monospace, monospace; }
pre.text { font: inherit; padding: 14px 0; border-block: 1px solid var(--line); }
label { display: block; font-weight: 600; font-size: 14px; margin-top: 10px; }
input, textarea { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 6px; padding: 7px 10px; }
::placeholder { color: var(--quiet); opacity: 1; }
button { margin-top: 14px; font: inherit; font-weight: 600; color: var(--on-strong); background: var(--strong); border: 0; border-radius: 6px; padding: 9px 16px; cursor: pointer; }
:focus-visible { outline: 2px solid var(--strong); outline-offset: 2px; }
.notice, .problem { border-radius: 8px; padding: 10px 14px; background: var(--good); } .problem { background: var(--bad); }
`;

/**
 * The style of the HTML report. Colours come in pairs of at least 4.5 to 1 in both schemes, and only repeat what words say.
 * Printing opens what is closed, but for what is right or does not apply: those are lines, unless the reader opened them. `content-visibility` keeps a page with thousands of findings quick; a short one does not need it.
 */
export const htmlStyle = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f4f6f8; --ink: #1c2128; --soft: #555d68; --line: #c9d0d8; --link: #0b57a4;
  --error: #a8201a; --warning: #855000; --unknown: #5a3fa8; --note: #0b57a4; --right: #17663a; --waived: #555d68;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --raised: #1d2229; --ink: #e6e9ed; --soft: #aab3be; --line: #3b434d; --link: #8fc3ff;
    --error: #ff9d95; --warning: #f2c067; --unknown: #c7baff; --note: #8fc3ff; --right: #7fd8a0; --waived: #aab3be;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; max-width: 80rem; padding: 1rem clamp(0.75rem, 3vw, 2.5rem) 3rem;
  background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
a { color: var(--link); }
h1 { font-size: clamp(1.35rem, 1.1rem + 1.6vw, 2.1rem); line-height: 1.25; margin: 0.5rem 0; }
h2 { font-size: 1.3rem; margin: 2rem 0 0.5rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.1rem 0 0.4rem; }
code, pre { font-family: ui-monospace, Consolas, Menlo, monospace; font-size: 0.92em; }
pre { white-space: pre-wrap; margin: 0; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
[hidden] { display: none !important; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
.verdict { border-left: 0.5rem solid var(--tone); padding-left: 1rem; }
.unhealthy, .error { --tone: var(--error); }
.undetermined, .unknown { --tone: var(--unknown); }
.healthy, .right { --tone: var(--right); }
.warning { --tone: var(--warning); }
.note { --tone: var(--note); }
.waived, .skipped { --tone: var(--waived); }
.soft { color: var(--soft); margin: 0.25rem 0; }
.counts, .findings, .causes { list-style: none; margin: 0; padding: 0; }
.counts { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.75rem 0; }
.counts a {
  display: inline-block; padding: 0.25rem 0.75rem; border: 1px solid var(--tone); border-radius: 1rem;
  color: var(--tone); font-weight: 600; text-decoration: none;
}
.counts a:hover { text-decoration: underline; }
.filter {
  display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; align-items: end; margin: 1.25rem 0; padding: 0.75rem 1rem;
  background: var(--raised); border: 1px solid var(--line); border-radius: 0.5rem;
}
.filter input[type='search'] {
  display: block; width: min(24rem, 100%); font: inherit; padding: 0.3rem 0.5rem;
  color: inherit; background: var(--ground); border: 1px solid var(--soft); border-radius: 0.3rem;
}
.filter > div { flex: 1 1 16rem; }
.filter fieldset { display: flex; flex-wrap: wrap; gap: 0.15rem 1rem; border: 0; margin: 0; padding: 0; flex-basis: 100%; }
.filter fieldset label { padding: 0.2rem 0; }
.filter legend { padding: 0; }
.filter button {
  font: inherit; padding: 0.3rem 0.8rem; color: inherit; background: var(--ground);
  border: 1px solid var(--soft); border-radius: 0.3rem; cursor: pointer;
}
.filter p { margin: 0; flex-basis: 100%; }
.finding {
  border: 1px solid var(--line); border-left: 0.3rem solid var(--tone); border-radius: 0.3rem; margin: 0.4rem 0;
}
.many .finding, .many .timeline li { content-visibility: auto; contain-intrinsic-block-size: auto 2.6rem; }
summary { padding: 0.45rem 0.75rem; cursor: pointer; }
summary:hover { background: var(--raised); }
.word { color: var(--tone); font-weight: 700; }
.what { unicode-bidi: isolate; }
dl { margin: 0; padding: 0.25rem 0.75rem 0.6rem 1.5rem; display: grid; grid-template-columns: 5rem 1fr; gap: 0.3rem 1rem; }
dt { color: var(--soft); font-weight: 600; }
dd { margin: 0; }
dd ul, dd ol { margin: 0; padding-left: 1.25rem; }
.causes li { margin: 0.25rem 0; padding-left: 0.5rem; border-left: 0.3rem solid var(--tone); }
.timeline li { margin: 0.25rem 0; }
.plan { padding-left: 2rem; }
.step { margin: 0.4rem 0; }
.step::marker { font-weight: 700; }
.step > details { border: 1px solid var(--line); border-left: 0.3rem solid var(--link); border-radius: 0.3rem; }
.call { display: block; padding: 0.2rem 0.5rem; background: var(--raised); border: 1px solid var(--line); border-radius: 0.3rem; white-space: pre-wrap; }
.timeline { list-style: none; padding: 0; }
.timeline time { color: var(--soft); margin-right: 0.75rem; font-variant-numeric: tabular-nums; }
.timeline .bad { border-left: 0.3rem solid var(--error); padding-left: 0.5rem; }
.timeline .good { border-left: 0.3rem solid transparent; padding-left: 0.5rem; }
@media (max-width: 40rem) {
  dl { grid-template-columns: 1fr; gap: 0.1rem; padding-left: 0.75rem; }
  dd { margin-bottom: 0.4rem; }
}
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --raised: #ffffff; --ink: #000000; --soft: #444444; --line: #999999; --link: #000000;
    --error: #8c1a15; --warning: #6b4100; --unknown: #4a3390; --note: #0b4684; --right: #125430; --waived: #444444;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .filter, .skip { display: none !important; }
  .many .finding, .many .timeline li { content-visibility: visible; }
  h2, h3, summary { break-after: avoid; }
  summary { list-style: none; }
  dd li, .finding:has(details:not([open])) { break-inside: avoid; }
  section:not(#right, #skipped) details::details-content { content-visibility: visible; block-size: auto; }
}
`;

// Tests run the compiled code, the same that ships: `tsc` first, then AVA on dist/.
// Forest tests each start a domain controller of their own, so few files run side by side.
export default {
  files: ['dist/test/**/*.test.js'],
  concurrency: 2,
  timeout: '3m',
  workerThreads: false,
};

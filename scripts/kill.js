// npm run test:kill [-- COUNT]: kills a repair many times and writes docs/fix-kills.md. See test/fix/killLab.ts.
import { become, setUp } from './setUp.js';

setUp();
become('test/fix/killMany.js', process.argv.slice(2));

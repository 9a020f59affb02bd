// npm run bench: sets everything up, then measures. See scripts/bench.ts.
import { become, setUp } from './setUp.js';

setUp();
become('scripts/bench.js', process.argv.slice(2));

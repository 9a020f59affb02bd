// npm run demo: the main job on an embedded environment with believable faults. See test/lab/demo.ts.
import { become, setUp } from './setUp.js';

setUp();
become('test/lab/demo.js', process.argv.slice(2));

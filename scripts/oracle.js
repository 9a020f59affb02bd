// npm run test:oracle: the access engine against the lab's directory on 20,000 random descriptors. See test/oracle/run.ts.
import { become, setUp } from './setUp.js';

setUp();
become('test/oracle/run.js', process.argv.slice(2));

// Says at once that the browser is too old: what the module's door loads then.
import { sayBelowFloor } from './sentence.ts';

sayBelowFloor();

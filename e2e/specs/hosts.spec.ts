import { test } from '../fixtures.ts';
import { attackUnderHost } from '../lab/attack-under-host.ts';

/** A numeric address: `page/chromium/hosts.spec.ts` has the other kinds of host. */
test('under HOST=::1 the exercise is run, and another site attacks as the model says', ({
  engine,
  freshTab: tab,
}) => {
  return attackUnderHost('::1', engine.name, tab);
});

import { describe, expect, it } from 'vitest';
import { helpText, readCommandLine } from '../settings.ts';

describe('the command line of the packed lab', () => {
  it.each([
    [[], {}, false],
    [['--front-port=5100', '--back-port', '5101'], { FRONT_PORT: '5100', BACK_PORT: '5101' }, false],
    [['--host=lab.test', '--start-policy=my.mjs'], { HOST: 'lab.test', START_POLICY: 'my.mjs' }, false],
    [['--class'], { HOST: 'lan' }, true],
    [['--class', '--host=192.168.1.20'], { HOST: '192.168.1.20' }, true],
  ])('%j is a lab with %j, for a class: %j', (words, env, isClass) => {
    expect(readCommandLine(words)).toEqual({ asks: 'lab', env, isClass });
  });

  it.each([
    ['--help', 'help'],
    ['-h', 'help'],
    ['--version', 'version'],
    ['-v', 'version'],
  ])('%s asks for the %s', (word, asks) => expect(readCommandLine([word])).toEqual({ asks }));

  it.each([
    ['--colour', 'cors-lab does not know --colour: cors-lab --help lists what it knows.'],
    ['--no-class', 'cors-lab does not know --no-class: cors-lab --help lists what it knows.'],
    ['start', 'cors-lab does not know start: cors-lab --help lists what it knows.'],
    ['--front-port', '--front-port needs a number: --front-port=…'],
    ['--host=', '--host needs a name: --host=…'],
  ])('%s is refused in one sentence', (word, sentence) => {
    expect(readCommandLine([word])).toEqual({ asks: 'nothing', sentence });
  });

  it('lists each option in its help', () => {
    for (const option of [
      '--host=',
      '--front-port=',
      '--back-url=',
      '--start-policy=',
      '--class',
      '--version',
    ]) {
      expect(helpText('1.2.3')).toContain(`\n  ${option}`);
    }
    expect(helpText('1.2.3')).toContain('CORS Lab 1.2.3');
  });
});

import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export function isInstalled(command: 'curl' | 'java'): boolean {
  return spawnSync(command, ['--version']).error === undefined;
}

/** A request of an ordinary client: a URL, and a body where it is sent by POST. */
export interface Call {
  readonly url: string;
  readonly body?: string;
}

/** Status and HTTP version as curl has them, which offers h2c. */
export async function askByCurl({ url, body }: Call): Promise<string> {
  const data = body === undefined ? [] : ['-d', body];
  const words = [
    '-s',
    '-m',
    '5',
    '--http2',
    ...data,
    '-o',
    '/dev/null',
    '-w',
    '%{http_code} %{http_version}',
  ];
  return (await run('curl', [...words, url])).stdout;
}

/** Java's client offers h2c with each request, as it comes. */
const JAVA = `
import java.net.URI;
import java.net.http.*;

class Client {
  public static void main(String[] words) throws Exception {
    var client = HttpClient.newHttpClient();
    for (var at = 0; at < words.length; at += 2) {
      var builder = HttpRequest.newBuilder(URI.create(words[at]));
      var request = words[at + 1].isEmpty() ? builder.build()
        : builder.POST(HttpRequest.BodyPublishers.ofString(words[at + 1])).build();
      System.out.print(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() + " ");
    }
  }
}
`;

/** The statuses of some requests on one connection, as Java has them. */
export async function askByJava(calls: readonly Call[]): Promise<readonly number[]> {
  const file = join(mkdtempSync(join(tmpdir(), 'cors-lab-')), 'Client.java');
  writeFileSync(file, JAVA);
  const { stdout } = await run('java', [file, ...calls.flatMap(({ url, body = '' }) => [url, body])]);
  return stdout.trim().split(' ').map(Number);
}

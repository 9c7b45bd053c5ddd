import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SITE = fileURLToPath(new URL('../../apps/launch/hosting/nginx.conf', import.meta.url));

/** The ports of the example, all of them on this machine. */
export interface HostingPorts {
  /** nginx, for browsers. */
  readonly page: number;
  readonly api: number;
  /** nginx, for front ends. */
  readonly internal: number;
  readonly fronts: readonly number[];
  readonly backs: readonly number[];
}

/**
 * Writes the hosts' own nginx.conf with these ports, and a certificate for it, into a folder. Says nginx's words: it runs
 * in the foreground, as this user, and writes to that folder only.
 */
export function configureNginx(folder: string, ports: HostingPorts): readonly string[] {
  makeCertificate(folder);
  const upstream = (all: readonly number[]) => all.map((port) => `server 127.0.0.1:${port};`).join('\n  ');
  const changes: readonly (readonly [string, string])[] = [
    ['server 127.0.0.1:5000;\n  server 127.0.0.1:5010;', upstream(ports.fronts)],
    ['server 127.0.0.1:5001;\n  server 127.0.0.1:5011;', upstream(ports.backs)],
    // Nobody comes here by http: tests may not take port 80.
    ['listen 80;', `listen unix:${join(folder, 'http.sock')};`],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${ports.page} ssl http2;`],
    ['listen 8443 ssl;', `listen 127.0.0.1:${ports.api} ssl;`],
    ['listen 127.0.0.1:5900;', `listen 127.0.0.1:${ports.internal};`],
    ['server_name lab.example other.example;', 'server_name localhost 127.0.0.1;'],
    ['/etc/ssl/cors-lab/', `${folder}/`],
  ];
  let site = readFileSync(SITE, 'utf8');
  for (const [from, to] of changes) {
    if (!site.includes(from)) throw new Error(`${SITE} has no “${from}” any more.`);
    site = site.replaceAll(from, to);
  }
  writeFileSync(join(folder, 'site.conf'), site);
  writeFileSync(join(folder, 'nginx.conf'), MAIN);
  return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
}

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  .map((name) => `  ${name}_temp_path temporary-${name};`)
  .join('\n');

const MAIN = `daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid nginx.pid;
error_log stderr warn;
events { worker_connections 4096; }
http {
  access_log off;
${TEMPORARY}
  include site.conf;
}
`;

function makeCertificate(folder: string): void {
  const files = ['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, ...name, ...files], { stdio: 'ignore' });
}

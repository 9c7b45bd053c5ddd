/** What people type who look for an experiment, where it says it in other words itself. By its id. */
export const SEARCH_WORDS: Readonly<Record<string, string>> = {
  'works-in-curl': 'curl postman insomnia backend disable turn off bypass cors in chrome',
  'by-way-of-the-own-server':
    'proxy reverse proxy dev server vite webpack next create-react-app nginx bypass avoid disable without cors in chrome',
  json: 'there is no options request in the network tab, preflight missing, simple request',
  'five-seconds': 'there is no options request in the network tab, preflight cached, max-age',
  'stale-permission': 'there is no options request in the network tab, preflight cached, max-age',
  'star-in-a-name': 'allow all subdomains subdomain wildcard',
  'unanchored-pattern': 'allow all subdomains subdomain regular expression regex regexp',
  'allow-list': 'allow several many multiple origins domains subdomains subdomain',
  'error-without-permission':
    'cors error only in production, works locally on localhost, deployed server crashed 500 502 504',
  'another-host': 'cors error only in production, works locally on localhost 127.0.0.1',
  'another-scheme': 'cors error only in production, works locally, https http',
  'resource-policy': 'corp nosniff helmet coep',
  font: 'fonts webfont woff woff2 font-face',
};

// The conformance audit of GraphQL over HTTP (npm graphql-http) against a running server.
// Usage: node audit.mjs URL TOKEN; prints {"passed": n, "failed": [{id, name, reason}]}.
import { serverAudits } from 'graphql-http';

const [url, token] = process.argv.slice(2);

const audits = serverAudits({
  url,
  fetchFn: (address, init = {}) =>
    fetch(address, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }),
});

const failed = [];
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status !== 'ok') failed.push({ id: audit.id, name: audit.name, reason: result.reason });
}
console.log(JSON.stringify({ passed: audits.length - failed.length, failed }));

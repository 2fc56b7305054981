// Two generations of clients, each over standard input and output: what they list, call, read and complete, checked by
// their own schemas. usage: node clients.mjs KB-PROGRAM FOLDER|PACK
import assert from "node:assert/strict";
import { Client as LegacyClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as LegacyTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

const [kb, root] = process.argv.slice(2);
const server = { command: kb, args: [root.endsWith(".kbpack") ? "--pack" : "--root", root, "--today", "2026-11-22", "--quiet", "mcp"] };
const values = { customer_name: "Ms A", order_id: "LM26052000417", amount: "268", needs_return: "false" };

async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  assert.fail("it was not refused");
}

async function use(name, client) {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((tool) => tool.name),
                   ["search", "fetch", "list_articles", "render_reply", "suggest_reply", "audit"]);
  const call = async (tool, args) => (await client.callTool({ name: tool, arguments: args })).structuredContent;

  const found = await call("search", { query: "how long does a refund take" });
  assert.deepEqual(Object.keys(found), ["results"]);
  assert.deepEqual(Object.keys(found.results[0]), ["id", "title", "url"]);
  const page = await call("fetch", { id: found.results[0].id });
  assert.deepEqual(Object.keys(page), ["id", "title", "text", "url", "metadata"]);
  assert.ok((await call("search", { query: "退款", details: true, limit: 3 })).results.length > 0);
  assert.ok((await call("list_articles", { tag: "refunds" })).total > 0);
  assert.ok((await call("audit", {})).counted > 0);
  const suggested = await call("suggest_reply", { message: "my refund LM26052000417 is approved, do I get my money back?" });
  assert.equal(suggested.suggestions[0].shortcut, "rf-ok");
  assert.match((await call("render_reply", { id: "rf-ok", values })).text, /LM26052000417/);
  const open = await client.callTool({ name: "render_reply", arguments: { id: "rf-ok" } });
  assert.equal(open.isError, true);
  assert.equal((await refusal(client.callTool({ name: "none", arguments: {} }))).code, -32602);

  let resources = [];
  let cursor;
  do {
    const part = await client.listResources(cursor ? { cursor } : {});
    resources = resources.concat(part.resources);
    cursor = part.nextCursor;
  } while (cursor);
  assert.ok(resources.length > 100);
  const read = await client.readResource({ uri: resources[0].uri });
  assert.equal(read.contents[0].mimeType, "text/markdown");
  assert.ok(await refusal(client.readResource({ uri: "kb://article/none" })));
  assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 2);

  const { prompts } = await client.listPrompts();
  assert.ok(prompts.length > 0);
  const prompt = await client.getPrompt({ name: "rf-ok", arguments: values });
  assert.match(prompt.messages[0].content.text, /LM26052000417/);
  const completed = await client.complete({
    ref: { type: "ref/resource", uri: "kb://article/{+id}" }, argument: { name: "id", value: "en/refunds/" } });
  assert.ok(completed.completion.values.length > 0);
  await client.close();
  console.log(`${name}: ok, ${resources.length} resources, ${prompts.length} prompts`);
}

const info = { name: "kb-test", version: "1" };

const legacy = new LegacyClient(info);
await legacy.connect(new LegacyTransport(server));
await legacy.ping();
await use("sdk, handshake", legacy);

const handshake = new Client(info);
await handshake.connect(new StdioClientTransport(server));
await use(`client, handshake (${handshake.getNegotiatedProtocolVersion?.() ?? ""})`, handshake);

for (const mode of ["auto", { pin: "2026-07-28" }]) {
  const modern = new Client(info, { versionNegotiation: { mode } });
  await modern.connect(new StdioClientTransport(server));
  await use(`client, ${mode.pin ?? mode} (${modern.getNegotiatedProtocolVersion?.() ?? ""})`, modern);
}

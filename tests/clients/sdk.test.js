import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import {
	aggregate,
	authentication,
	createDirectus,
	createItem,
	createItems,
	createPermission,
	createPolicy,
	createRole,
	createUser,
	deleteItem,
	deleteItems,
	readCollections,
	readFieldsByCollection,
	readItem,
	readItems,
	readMe,
	readRelations,
	readUserPermissions,
	rest,
	serverInfo,
	serverPing,
	staticToken,
	updateItem,
	updateItems,
	updateMe,
} from '@directus/sdk';

import { startServer } from './server.js';

let server;
let admin;

before(async () => {
	server = await startServer();
	admin = createDirectus(server.url).with(staticToken('admin-token')).with(rest());
});
after(() => server.stop());

/** Runs a call that must fail; the code of its first error. */
async function codeOf(call) {
	const failure = await call.then(() => assert.fail('no error'), (error) => error);
	assert.ok(Array.isArray(failure.errors), String(failure));
	return failure.errors[0].extensions.code;
}

test('ping and info', async () => {
	assert.equal(await admin.request(serverPing()), 'pong');
	const info = await admin.request(serverInfo());
	assert.equal(info.project.project_name, 'Directus');
	assert.equal(info.version, '11.3.5');
});

test('sign in, refresh and sign out', async () => {
	const client = createDirectus(server.url).with(authentication('json', { autoRefresh: false })).with(rest());
	const tokens = await client.login('admin@example.com', 'password');
	assert.equal(tokens.expires, 900000);
	assert.equal((await client.request(readMe())).email, 'admin@example.com');
	const fresh = await client.refresh();
	assert.notEqual(fresh.refresh_token, tokens.refresh_token);
	await client.logout();
	assert.equal(await client.getToken(), null);
});

test('sign in with a session cookie', async () => {
	const client = createDirectus(server.url).with(authentication('session', { autoRefresh: false })).with(rest());
	const answer = await client.login('admin@example.com', 'password');
	assert.equal(answer.access_token, undefined);
});

test('a wrong password is refused', async () => {
	const client = createDirectus(server.url).with(authentication('json', { autoRefresh: false })).with(rest());
	assert.equal(await codeOf(client.login('admin@example.com', 'wrong')), 'INVALID_CREDENTIALS');
});

test('items are created, read, changed and deleted', async () => {
	const created = await admin.request(createItem('articles', { title: 'One', tags: ['a', 'b'], published: true }));
	assert.deepEqual(created.tags, ['a', 'b']);
	assert.equal(created.published, true);
	const changed = await admin.request(updateItem('articles', created.id, { title: 'Uno' }));
	assert.equal(changed.title, 'Uno');
	assert.equal((await admin.request(readItem('articles', created.id, { fields: ['title'] }))).title, 'Uno');
	await admin.request(deleteItem('articles', created.id));
	assert.equal(await codeOf(admin.request(readItem('articles', created.id))), 'FORBIDDEN');
});

test('lists are filtered, sorted, paged and counted', async () => {
	const rows = [5, 1, 4, 2, 3].map((views) => ({ title: `Article ${views}`, views }));
	const keys = (await admin.request(createItems('articles', rows))).map((row) => row.id);
	assert.equal(keys.length, 5);
	const found = await admin.request(
		readItems('articles', { filter: { views: { _gt: 1 } }, sort: ['-views'], limit: 2, page: 2, fields: ['views'] }),
	);
	assert.deepEqual(found, [{ views: 3 }, { views: 2 }]);
	const [counts] = await admin.request(aggregate('articles', { aggregate: { count: '*', max: ['views'] } }));
	assert.equal(Number(counts.count), 5);
	assert.equal(Number(counts.max.views), 5);
	assert.equal((await admin.request(readItems('articles', { search: 'Article 4' }))).length, 1);
	await admin.request(updateItems('articles', keys, { published: true }));
	assert.equal((await admin.request(readItems('articles', { filter: { published: { _eq: true } } }))).length, 5);
	await admin.request(deleteItems('articles', keys));
	assert.deepEqual(await admin.request(readItems('articles')), []);
});

test('related items are written and read with their parent', async () => {
	const author = await admin.request(
		createItem('authors', { name: 'Ada', articles: [{ title: 'Notes' }, { title: 'Letters' }] }, {
			fields: ['id', { articles: ['title', { author: ['name'] }] }],
		}),
	);
	assert.deepEqual(author.articles.map((article) => article.title).sort(), ['Letters', 'Notes']);
	assert.equal(author.articles[0].author.name, 'Ada');
	const found = await admin.request(
		readItems('articles', { filter: { author: { name: { _eq: 'Ada' } } }, deep: { author: {} }, fields: ['title'] }),
	);
	assert.equal(found.length, 2);
});

test('the data model is read', async () => {
	const names = (await admin.request(readCollections())).map((collection) => collection.collection);
	assert.ok(names.includes('articles') && names.includes('directus_users'));
	const fields = await admin.request(readFieldsByCollection('articles'));
	assert.equal(fields.find((field) => field.field === 'tags').type, 'json');
	const relations = await admin.request(readRelations());
	assert.ok(relations.some((relation) => relation.collection === 'articles' && relation.field === 'author'));
});

test('a user sees what his policy allows', async () => {
	const policy = await admin.request(createPolicy({ name: 'Readers', app_access: false }));
	await admin.request(
		createPermission({ policy: policy.id, collection: 'authors', action: 'read', fields: ['name'], permissions: {} }),
	);
	const role = await admin.request(createRole({ name: 'Reader', policies: [{ policy: policy.id }] }));
	await admin.request(
		createUser({ email: 'reader@example.com', password: 'secret', role: role.id, token: 'reader-token', status: 'active' }),
	);
	const reader = createDirectus(server.url).with(staticToken('reader-token')).with(rest());
	const authors = await reader.request(readItems('authors'));
	assert.deepEqual(Object.keys(authors[0]), ['name']);
	assert.equal(await codeOf(reader.request(readItems('articles'))), 'FORBIDDEN');
	assert.equal(await codeOf(reader.request(createItem('authors', { name: 'Eve' }))), 'FORBIDDEN');
	const permissions = await reader.request(readUserPermissions());
	assert.deepEqual(permissions.authors.read.fields, ['name']);
});

test('the public sees nothing', async () => {
	const nobody = createDirectus(server.url).with(rest());
	assert.equal(await codeOf(nobody.request(readItems('authors'))), 'FORBIDDEN');
	assert.equal(await codeOf(nobody.request(readMe())), 'INVALID_CREDENTIALS');
});

test('the signed-in user changes himself', async () => {
	const me = await admin.request(updateMe({ first_name: 'Grace' }));
	assert.equal(me.first_name, 'Grace');
});

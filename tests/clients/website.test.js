import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import * as sdk from '@directus/sdk';

import { hasProject, startProject } from './server.js';

const skip = hasProject('website-cms') ? false : 'the example projects are not here';
let server;

before(async () => {
	if (!skip) server = await startProject('website-cms');
});
after(() => server?.stop());

const ADMIN = ['admin@example.com', 'password'];

function anonymous() {
	return sdk.createDirectus(server.url).with(sdk.rest());
}

async function admin() {
	const client = sdk.createDirectus(server.url).with(sdk.authentication('json', { autoRefresh: false })).with(sdk.rest());
	await client.login(...ADMIN);
	return client;
}

/** The code of the API error that `promise` ends with. */
async function refusal(promise) {
	try {
		await promise;
	} catch (error) {
		return error.errors?.[0]?.extensions?.code;
	}
	return 'accepted';
}

test('signs in, refreshes and signs out', { skip }, async () => {
	const client = sdk.createDirectus(server.url).with(sdk.authentication('json', { autoRefresh: false })).with(sdk.rest());
	const session = await client.login(...ADMIN);
	assert.equal(typeof session.access_token, 'string');
	assert.equal(typeof session.expires, 'number');
	assert.equal((await client.request(sdk.readMe({ fields: ['email'] }))).email, ADMIN[0]);
	const renewed = await client.refresh();
	assert.notEqual(renewed.refresh_token, session.refresh_token);
	assert.equal((await client.request(sdk.readMe({ fields: ['email'] }))).email, ADMIN[0]);
	await client.logout();
	assert.equal(await refusal(client.request(sdk.readMe())), 'INVALID_CREDENTIALS');
});

test('refuses a wrong password', { skip }, async () => {
	const client = sdk.createDirectus(server.url).with(sdk.authentication('json')).with(sdk.rest());
	assert.equal(await refusal(client.login(ADMIN[0], 'wrong')), 'INVALID_CREDENTIALS');
});

test('reads pages with their blocks', { skip }, async () => {
	const client = await admin();
	const pages = await client.request(sdk.readItems('pages', {
		fields: ['id', 'title', 'permalink', { blocks: ['collection', { item: { block_hero: ['headline'], block_richtext: ['headline', 'content'] } }] }],
		filter: { permalink: { _eq: '/' } },
		limit: 1,
	}));
	assert.equal(pages.length, 1);
	assert.equal(pages[0].title, 'Home');
	const hero = pages[0].blocks.find((block) => block.collection === 'block_hero');
	assert.deepEqual(Object.keys(hero.item), ['headline']);
	assert.equal(typeof hero.item.headline, 'string');
});

test('reads dotted fields', { skip }, async () => {
	const client = await admin();
	const pages = await client.request(sdk.readItems('pages', { fields: ['title', 'blocks.item:block_hero.headline'], sort: ['title'] }));
	assert.deepEqual(pages.map((page) => page.title), pages.map((page) => page.title).sort());
	assert.ok(pages.some((page) => page.blocks.some((block) => block.item?.headline)));
});

test('creates, changes and deletes a post with a new author', { skip }, async () => {
	const client = await admin();
	const post = await client.request(sdk.createItem('posts', {
		title: 'Made by a client', slug: 'made-by-a-client', status: 'draft',
		author: { first_name: 'Nia', last_name: 'New', email: 'nia@example.com' },
	}, { fields: ['id', 'title', 'date_created', { author: ['first_name', 'email'] }] }));
	assert.equal(post.title, 'Made by a client');
	assert.deepEqual(post.author, { first_name: 'Nia', email: 'nia@example.com' });
	assert.match(post.date_created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

	const changed = await client.request(sdk.updateItem('posts', post.id, { title: 'Changed' }, { fields: ['title', 'slug'] }));
	assert.deepEqual(changed, { title: 'Changed', slug: 'made-by-a-client' });
	await client.request(sdk.deleteItem('posts', post.id));
	assert.equal(await refusal(client.request(sdk.readItem('posts', post.id))), 'FORBIDDEN');
});

test('creates a tree of children', { skip }, async () => {
	const client = await admin();
	const fields = ['id', { items: ['title', { children: ['title'] }] }];
	const menu = await client.request(sdk.createItem('navigation', {
		id: 'client', title: 'Client', items: [{ title: 'One', children: [{ title: 'Two' }] }],
	}, { fields }));
	assert.deepEqual(menu.items, [{ title: 'One', children: [{ title: 'Two' }] }]);
	const grown = await client.request(sdk.updateItem('navigation', 'client', { items: { create: [{ title: 'Three' }], update: [], delete: [] } }, { fields }));
	assert.deepEqual(grown.items.map((item) => item.title).sort(), ['One', 'Three']);
	await client.request(sdk.deleteItem('navigation', 'client'));
});

test('writes several items at once', { skip }, async () => {
	const client = await admin();
	const made = await client.request(sdk.createItems('redirects', [
		{ url_from: '/a', url_to: '/b', response_code: '301' }, { url_from: '/c', url_to: '/d', response_code: '302' },
	]));
	const keys = made.map((redirect) => redirect.id);
	const changed = await client.request(sdk.updateItems('redirects', keys, { note: 'client' }));
	assert.deepEqual(changed.map((redirect) => redirect.note), ['client', 'client']);
	const counted = await client.request(sdk.aggregate('redirects', { aggregate: { count: '*' }, query: { filter: { note: { _eq: 'client' } } } }));
	assert.equal(Number(counted[0].count), 2);
	await client.request(sdk.deleteItems('redirects', keys));
	assert.deepEqual(await client.request(sdk.readItems('redirects', { filter: { note: { _eq: 'client' } } })), []);
});

test('takes search, alias, deep and paging', { skip }, async () => {
	const client = await admin();
	const posts = await client.request(sdk.readItems('posts', {
		fields: ['title', { writer: ['email'] }], alias: { writer: 'author' }, search: 'rabbit', sort: ['-title'], limit: 2, page: 1,
		filter: { _or: [{ status: { _in: ['published', 'draft'] } }, { title: { _null: true } }] },
	}));
	assert.ok(posts.length > 0 && posts.length <= 2);
	assert.ok('writer' in posts[0]);
	const pages = await client.request(sdk.readItems('pages', { fields: [{ blocks: ['id'] }], deep: { blocks: { _limit: 1 } } }));
	assert.ok(pages.every((page) => page.blocks.length <= 1));
});

test('reads and writes a singleton', { skip }, async () => {
	const client = await admin();
	const before = await client.request(sdk.readSingleton('globals', { fields: ['title'] }));
	const changed = await client.request(sdk.updateSingleton('globals', { tagline: 'Said by a client' }, { fields: ['title', 'tagline'] }));
	assert.deepEqual(changed, { title: before.title, tagline: 'Said by a client' });
});

test('reads system collections', { skip }, async () => {
	const client = await admin();
	assert.ok((await client.request(sdk.readUsers({ fields: ['email'] }))).some((user) => user.email === ADMIN[0]));
	assert.ok((await client.request(sdk.readRoles())).length > 0);
	const collections = await client.request(sdk.readCollections());
	assert.ok(collections.some((collection) => collection.collection === 'posts'));
	assert.ok((await client.request(sdk.readFieldsByCollection('posts'))).some((field) => field.field === 'title'));
	assert.ok((await client.request(sdk.readRelations())).length > 0);
});

test('shows the public what it may see', { skip }, async () => {
	const client = anonymous();
	const posts = await client.request(sdk.readItems('posts', { fields: ['title', 'status'] }));
	assert.ok(posts.length > 0 && posts.every((post) => post.status === 'published'));
	assert.equal(await refusal(client.request(sdk.createItem('posts', { title: 'x' }))), 'FORBIDDEN');
	assert.equal(await refusal(client.request(sdk.readItems('no_such_collection'))), 'FORBIDDEN');
});

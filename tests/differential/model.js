/** What requests are made of: collections, fields, relations and the values that stand in the database. */
export async function describe(server, token) {
	const get = async (path) => (await (await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } })).json()).data;
	const [fields, relations] = [await get('/fields'), await get('/relations')];
	const collections = {};
	for (const field of fields.filter((each) => !each.collection.startsWith('directus_'))) {
		const collection = (collections[field.collection] ??= { name: field.collection, fields: [], singleton: false });
		if ((field.meta?.special ?? []).includes('no-data')) continue;
		collection.fields.push({
			name: field.field,
			type: field.type,
			key: Boolean(field.schema?.is_primary_key),
			relation: relationOf(relations, field),
			values: [],
		});
	}
	for (const collection of Object.values(collections)) {
		const rows = await get(`/items/${collection.name}?limit=-1`);
		collection.singleton = !Array.isArray(rows);
		collection.key = collection.fields.find((field) => field.key).name;
		for (const field of collection.fields) field.values = distinct([rows].flat().map((row) => row[field.name]));
	}
	return { collections: Object.values(collections), relations };
}

function relationOf(relations, { collection, field }) {
	for (const relation of relations) {
		const meta = relation.meta ?? {};
		if (relation.collection === collection && relation.field === field)
			return meta.one_allowed_collections
				? { kind: 'any', targets: meta.one_allowed_collections }
				: { kind: 'one', target: relation.related_collection };
		if (relation.related_collection === collection && meta.one_field === field)
			return { kind: 'many', target: relation.collection, junction: meta.junction_field };
	}
	return null;
}

function distinct(values) {
	const seen = new Map();
	for (const value of values) if (value !== null && value !== undefined) seen.set(JSON.stringify(value), value);
	return [...seen.values()];
}

export const operators = [
	'_eq', '_neq', '_lt', '_lte', '_gt', '_gte', '_in', '_nin', '_between', '_nbetween', '_null', '_nnull', '_empty', '_nempty',
	'_contains', '_ncontains', '_icontains', '_nicontains', '_starts_with', '_nstarts_with', '_istarts_with', '_nistarts_with',
	'_ends_with', '_nends_with', '_iends_with', '_niends_with', '_ieq', '_nieq', '_regex', '_submitted', '_intersects', '_nope',
];

export const functions = ['year', 'month', 'week', 'day', 'weekday', 'hour', 'minute', 'second', 'count', 'nope'];

/** Values that belong to no type in particular. */
export const oddValues = [
	'', 'null', 'true', 'false', '0', '-1', '1.5', 'abc', "it's", '"', '\\', '%', '_', 'a,b', '[]', '{}', '$NOW', '$NOW(-1 year)', '$CURRENT_USER',
	'2024-02-03', '2024-02-03T04:05:06', '2024-02-03T04:05:06Z', '12:34:56', '1e3', '0x10', '9007199254740993', '99999999999999999999', 'é', '🚀', ' ',
	"'; DROP TABLE tags; --",
];

export const oddNative = [null, true, false, 0, -1, 1.5, 1e300, 9007199254740993, [], {}, [null], ['a', 1], { a: 1 }, [[1]], { _eq: 1 }];

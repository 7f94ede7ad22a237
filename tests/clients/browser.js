/** A browser as far as sign-ins need it: keeps cookies by origin and follows redirects. */
export class Browser {
	#cookies = new Map();

	/** One request; redirects are not followed. */
	async request(url, options = {}) {
		const { origin } = new URL(url);
		const jar = this.#cookies.get(origin) ?? new Map();
		this.#cookies.set(origin, jar);
		const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
		const response = await fetch(url, { ...options, redirect: 'manual', headers: { ...options.headers, ...(cookie ? { cookie } : {}) } });
		for (const line of response.headers.getSetCookie()) {
			const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
			if (value === '' || /max-age=0/i.test(line)) jar.delete(name);
			else jar.set(name, value);
		}
		return response;
	}

	/** Where the answer sends to, or nothing. */
	static target(response, url) {
		const location = response.headers.get('location');
		return location ? new URL(location, url).href : undefined;
	}

	/** Follows redirects until one leads to a page that starts with `end`, which is not asked for, or to an answer. */
	async follow(url, end) {
		for (let hops = 0; hops < 20; ++hops) {
			if (end && url.startsWith(end)) return { url };
			const response = await this.request(url);
			const next = Browser.target(response, url);
			if (!next) return { url, response };
			url = next;
		}
		throw new Error('too many redirects');
	}

	cookie(origin, name) {
		return this.#cookies.get(origin)?.get(name);
	}

	setCookie(origin, name, value) {
		this.#cookies.get(origin).set(name, value);
	}
}

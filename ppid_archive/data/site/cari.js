// Searches the index of this site in the browser; nothing is asked of anybody else.
"use strict";
(async () => {
  const asked = new URLSearchParams(location.search).get("q") || "";
  const box = document.getElementById("q"), list = document.getElementById("hasil"), said = document.getElementById("kabar");
  box.value = asked;
  const read = new Map();
  const get = name => read.get(name) || (read.set(name, fetch("cari/" + name + ".json").then(r => {
    if (!r.ok) throw new Error(name);
    return r.json();
  })), read.get(name));
  // The same folding as where the index is made: no accents, small letters, numbers without leading zeros.
  const fold = word => {
    const bare = word.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase().slice(0, 64);
    return /^[0-9]+$/.test(bare) ? bare.replace(/^0+(?=.)/, "") : bare;
  };
  const words = text => (text.normalize("NFC").match(/[\p{L}\p{N}][\p{L}\p{N}\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*/gu) || []).map(fold).filter(Boolean);
  // The file of a word bears its first letters, as many as it takes to keep it small.
  const named = (word, letters) => [...Array(letters).keys()].map(at => /[a-z0-9]/.test(word[at] || "") ? word[at] : "_").join("");
  const shard = (word, shards) => [3, 4, 5, 6].map(letters => named(word, letters)).find(name => shards.has(name));
  // Affixes of Indonesian, with the sound changes of me- and pe-; which reading is meant is decided by the index.
  const vowel = /^[aiueo]/, banned = /^(ber-i|di-an|ke-i|ke-kan|me-an|ter-an|se-i|se-kan)$/;
  const restored = (rest, lost) => vowel.test(rest) ? [lost + rest, rest] : [rest];
  const nasal = rest => {
    const out = [];
    if (rest.startsWith("nge")) out.push(rest.slice(3));
    if (rest.startsWith("ng")) out.push(rest.slice(2), ...restored(rest.slice(2), "k"));
    if (rest.startsWith("ny")) out.push("s" + rest.slice(2), rest);
    if (rest.startsWith("n")) out.push(...restored(rest.slice(1), "t"));
    if (rest.startsWith("m")) out.push(...restored(rest.slice(1), "p"));
    if (/^[lmnrwy]/.test(rest) && !rest.startsWith("ny")) out.push(rest);
    return out;
  };
  const prefixes = word => {
    const out = [];
    for (const plain of ["di", "ke", "se"]) if (word.startsWith(plain)) out.push([plain, word.slice(2)]);
    if (/^[mp]e/.test(word)) for (const rest of nasal(word.slice(2))) out.push([word.slice(0, 2), rest]);
    for (const kin of ["ber", "ter", "per"]) {
      if (word.startsWith(kin)) out.push([kin, word.slice(3)]);
      if (word.startsWith(kin.slice(0, 2))) {
        out.push([kin, word.slice(2)]);
        if (/^..(lajar|lanjar)/.test(word)) out.push([kin, word.slice(3)]);
      }
    }
    return out;
  };
  const cut = (word, end) => word.endsWith(end) && word.length - end.length > 1 ? [word.slice(0, -end.length)] : [];
  const either = (word, ends) => [[word, 0], ...ends.flatMap(end => cut(word, end)).map(rest => [rest, 1])];
  const forms = word => {
    const found = new Map();
    const strip = (rest, ending, depth, outer, taken) => {
      if (!(found.get(rest) <= taken)) found.set(rest, taken);
      if (depth < 3) for (const [kin, left] of prefixes(rest))
        if (left.length > 1 && kin !== outer && (depth || !banned.test(kin + "-" + ending))) strip(left, ending, depth + 1, kin, taken + 1);
    };
    for (const [one, a] of either(word, ["lah", "kah", "pun", "tah"])) for (const [two, b] of either(one, ["nya", "ku", "mu"])) {
      strip(two, "", 0, "", a + b);
      for (const end of ["kan", "an", "i"]) for (const rest of cut(two, end)) strip(rest, end, 0, "", a + b + 1);
    }
    return [...found].sort((x, y) => y[0].length - x[0].length || x[1] - y[1] || (x[0] < y[0] ? -1 : 1)).map(pair => pair[0]);
  };
  // What stands for a word in the index: what is said there, else the longest form of it, else what begins so.
  const postings = async (word, shards) => {
    const look = async form => shard(form, shards) ? get(shard(form, shards)) : {};
    const own = await look(word), alias = own["=" + word];
    for (const form of word.length < 4 || /\d/.test(word) ? [word] : alias ? [alias] : forms(word)) {
      const there = await look(form);
      if (Object.hasOwn(there, form)) return [there[form]];
    }
    const near = word.length < 3 ? [] : [...shards].filter(name => name.startsWith(word) || name === shard(word, shards)).slice(0, 12);
    const all = await Promise.all(near.map(get));
    return all.flatMap(there => Object.keys(there).filter(root => root.startsWith(word)).map(root => there[root]));
  };
  const ranked = async (wanted, state) => {
    let best = null;
    for (const word of wanted) {
      const here = new Map();
      for (const list of await postings(word, state.shards)) {
        const rare = Math.log(1 + state.count / (list.length / 2));
        for (let at = 0; at < list.length; at += 2) here.set(list[at], Math.max(here.get(list[at]) || 0, rare * list[at + 1]));
      }
      if (best) for (const doc of [...here.keys()]) best.has(doc) ? here.set(doc, here.get(doc) + best.get(doc)) : here.delete(doc);
      best = here;
    }
    return [...best || []].sort((x, y) => y[1] - x[1] || y[0] - x[0]).map(pair => pair[0]);
  };
  const show = async docs => {
    for (const doc of docs) {
      const [record, title, day] = (await get("dok-" + Math.floor(doc / 100)))[doc];
      const item = document.createElement("li"), head = document.createElement("h2"), link = document.createElement("a"), note = document.createElement("p");
      link.href = "arsip/" + encodeURIComponent(record) + "/index.html";
      link.textContent = title;
      note.className = "catatan";
      note.textContent = [record, day].filter(Boolean).join(" · ");
      head.append(link);
      item.append(head, note);
      list.append(item);
    }
  };
  const wanted = [...new Set(words(asked))].slice(0, 12);
  if (!wanted.length) return;
  said.textContent = "Mencari…";
  try {
    const about = await get("indeks"), state = {shards: new Set(about.bagian), count: about.jumlah};
    const docs = await ranked(wanted, state), most = 20;
    document.title = "“" + asked + "” – " + document.title;
    await show(docs.slice(0, most));
    said.textContent = docs.length ? docs.length + " arsip memuat semua kata itu." : "Tidak ada arsip yang memuat semua kata itu. Coba kata lain atau lebih sedikit kata.";
    if (docs.length > most) {
      const more = document.createElement("button");
      let from = most;
      more.type = "button";
      more.textContent = "Tampilkan berikutnya";
      more.onclick = async () => {
        const first = list.children.length;
        await show(docs.slice(from, from += most));
        list.children[first].querySelector("a").focus();
        if (from >= docs.length) more.remove();
      };
      list.after(more);
    }
  } catch (fault) {
    said.textContent = "Indeks pencarian tidak terbaca. Periksa sambungan, lalu muat ulang halaman ini.";
  }
  document.documentElement.dataset.selesai = "ya";
})();

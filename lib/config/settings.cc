#include <algorithm>
#include <cctype>

#include "config/entry.h"
#include "kb/config.h"

namespace kb {
namespace {

using enum SettingType;

constexpr Setting setting_table[] = {
    {"audience.default", choice, R"("internal")", "Whom pages are for that do not say so.", true,
     "internal partner public"},
    {"audience.names", map, "{}", "Other words for whom a page is for: \"customers\" = \"public\".", true,
     "internal partner public"},
    {"check.aliases", boolean, "true", "Addresses that front matter gives to pages are targets of links.", true},
    {"check.assets", list, "[]", "Path patterns of images and attachments that some page should lead to.", true},
    {"check.cache", boolean, "true",
     "Keep in .kb/ what was read of pages, so that the next check reads only what changed."},
    {"check.elsewhere", list, "[]", "Path patterns of files that the site has and this folder has not.", true},
    {"check.entry_pages", list, R"(["**/.*/**", "**/TOC*.md", "**/SUMMARY.md", "**/_*.md"])",
     "Path patterns of pages that readers reach without a link.", true},
    {"check.extensionless", boolean, "true", "A link may leave out '.md', or have '.html' in its place.", true},
    {"check.glossary", tables, "[]", "Preferred and forbidden terms, each a table.", true,
     "avoid case except forbid instead lang paths prefer reason"},
    {"check.hosted", map, "{}",
     "Addresses that show this knowledge base, and the folder each stands for: "
     "\"https://github.com/o/r/blob/main/\" = \"\".",
     true},
    {"check.ignore", map, "{}", "Rules that are not applied, separated by spaces or '*' for all, by path pattern.",
     true},
    {"check.image_max_side", integer, "8000", "The most pixels of an image's longer side; 0: any.", true},
    {"check.image_max_size", size, R"("5 MiB")", "The most bytes of an image; 0: any.", true},
    {"check.orphans", choice, R"("auto")",
     "Whether pages without a link to them are told; auto: where four fifths of the articles have one.", true,
     "auto always never"},
    {"check.overrides", tables, "[]", "Severities of rules by path: of several tables that match the last one counts.",
     true, "paths severity"},
    {"check.placeholders", map, "{}", "Texts in destinations of links, and what stands for them when checked.", true},
    {"check.repeated_length", integer, "400",
     "Passages of at least so many characters are told when they stand twice in a page; 0: none.", true},
    {"check.roots", list, R"([""])", "Folders that a destination with a leading '/' is looked up in.", true},
    {"check.schema", tables, "[]", "What front matter must be, each a table for some paths.", true,
     "known max_length min_length paths patterns required types unknown values"},
    {"check.severity", map, "{}", "Severities of rules: \"link-inactive\" = \"error\".", true,
     "error warning note off"},
    {"check.tracking", list,
     R"(["fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "igshid", "mc_eid", "_hsenc", "_hsmi", )"
     R"("mkt_tok", "vero_id", "spm", "share_token", "bd_vid"])",
     "Parameters of web addresses that only tell where somebody copied them; 'utm_*' takes all that begin so.", true},
    {"check.wiki_links", choice, R"("auto")",
     "Whether [[Title]] is a link; auto: where some such link of the knowledge base leads to a page.", true,
     "auto always never"},
    {"content.anchors", map, "{}", "How the site makes ids of headings, by path pattern; else as GitHub does.", true,
     "docfx github gitlab hugo hugo-ascii kramdown kramdown-gfm mkdocs none pandoc"},
    {"content.encoding", map, "{}", "Encodings of files that are not UTF-8, by path pattern.", true},
    {"content.exclude", list, "[]", "Path patterns that are left out.", true},
    {"content.gitignore", boolean, "true", "Leave out what git ignores.", true},
    {"content.include", list, R"(["**/*.md", "**/*.markdown"])", "Path patterns of the pages.", true},
    {"content.max_size", size, R"("8 MiB")", "Files larger than this are listed but not read.", true},
    {"content.replies", list, R"(["replies/"])", "Folders (path patterns) that hold canned replies.", true},
    {"display.color", choice, R"("auto")", "When to use colour.", false, "auto always never"},
    {"display.hyperlinks", choice, R"("auto")", "When to make links that a terminal can open.", false,
     "auto always never"},
    {"display.pager", string, R"("")", "The program that shows long pages; empty: $PAGER, else less -FRX."},
    {"export.base_url", string, R"("")",
     "Where the pages are on the web; '{path}', '{stem}' (without extension) and '{id}' are put in, else the stem "
     "follows.",
     true},
    {"external.allow_private", list, "[]", "Hosts that may have a private address: \"wiki.corp\", \"*.corp\"."},
    {"external.budget", integer, "600", "Seconds that asking the web may take in all; 0: as many as it takes."},
    {"external.ca_file", string, R"("")",
     "A file of certificates (PEM) to trust in place of the system's: an absolute path, or \"$KB_CA_FILE\"."},
    {"external.exclude", list, "[]", "Web addresses that are not asked for: hosts, or patterns of host/path.", true},
    {"external.fail_after_hours", integer, "0", "Hours that a page must be gone before that counts; 0: no matter.",
     true},
    {"external.fail_after_runs", integer, "1", "Runs that must find a page gone before that counts; 1: no matter.",
     true},
    {"external.fragments", boolean, "false", "Look for the part of a web page that a link names.", true},
    {"external.headers", lists, "{}",
     "Headers for hosts: \"api.example.com\" = [\"Authorization: Bearer $KB_API_TOKEN\"]; $KB_... is taken from the "
     "environment."},
    {"external.include", list, "[]", "The only web addresses that are asked for, as in external.exclude.", true},
    {"external.parallel", integer, "100", "How many web addresses are asked for at a time."},
    {"external.per_host", integer, "10", "The most of them at one host."},
    {"external.proxy", string, R"("")", "The proxy for web addresses: \"http://proxy:3128\", \"$KB_PROXY\"."},
    {"external.retries", integer, "2", "How often a question is repeated that was not answered, or by an error."},
    {"external.soft_404", boolean, "false", "Look at web pages for a title that says that they are not there.", true},
    {"external.timeout", integer, "20", "Seconds until a question counts as not answered."},
    {"external.ttl", integer, "24", "Hours for which a good answer is kept."},
    {"index.auto_refresh", boolean, "true", "Look for changed files before a search."},
    {"index.auto_refresh_limit", integer, "5000", "The most documents for which that is done."},
    {"index.jobs", integer, "0", "Threads that build the index; 0: as many as the machine has."},
    {"kb.title", string, R"("")", "The name of the knowledge base.", true},
    {"log.queries", boolean, "false", "Keep what is searched for in a file of your own, for kb gaps."},
    {"read.aliases", list, R"(["aliases", "alias", "redirect_from", "old_paths", "permalink", "slug", "url"])",
     "Keys that give other titles and addresses.", true},
    {"read.audience", list, R"(["audience"])", "Keys that say whom a page is for.", true},
    {"read.changed", list, R"(["last_update.date", "lastmod", "modified", "updated", "last_modified_at"])",
     "Keys that say when a page changed.", true},
    {"read.created", list, R"(["date", "created", "publishDate", "pubdate", "published", "#file"])",
     "Keys that say when a page was written.", true},
    {"read.due", list, R"(["review_by"])", "Keys with the day by which a review is wanted.", true},
    {"read.expires", list, R"(["expiryDate", "expirydate", "unpublishdate", "expires", "expiry", "valid_until"])",
     "Keys with the day after which a page must not be used.", true},
    {"read.id", list, R"(["id"])", "Keys that name a page for good.", true},
    {"read.interval", list,
     R"(["review_in", "review_interval", "review_every", "review_cadence", "stale_after_days", "check_interval_days", )"
     R"("#comment"])",
     "Keys that say how often a page wants a review.", true},
    {"read.kind", list, R"(["kind"])", "Keys that tell replies from articles.", true},
    {"read.lang", list, R"(["lang", "language", "locale", "#path", "#suffix", "#script"])",
     "Keys that tell a page's language.", true},
    {"read.links", list,
     R"(["image", "images", "thumbnail", "cover", "cover.image", "featured_image", "hero_image", "banner", "og_image", )"
     R"("attachments", "related", "see_also", "sources", "redirect", "redirect_to"])",
     "Keys whose values are links when they look like paths or addresses.", true},
    {"read.owner", list,
     R"(["owner", "owners", "owner_slack", "verifier", "maintainer", "maintainers", "reviewers", "approvers", )"
     R"("#comment", "ms.author", "author", "authors", "#owners", "#codeowners"])",
     "Keys that say whose page it is.", true},
    {"read.questions", list, R"(["questions", "question"])", "Keys with what customers ask.", true},
    {"read.reviewed", list,
     R"(["last_reviewed_on", "last_reviewed", "reviewed", "reviewed_at", "last_verified", "verified_on", )"
     R"("last_checked_at", "#comment", "ms.date"])",
     "Keys that say when a page was last reviewed.", true},
    {"read.shortcut", list, R"(["shortcut"])", "Keys with what an agent types for a reply.", true},
    {"read.status", list,
     R"(["status", "state", "draft", "archived", "deprecated", "outdated", "unlisted", "hidden", "publish"])",
     "Keys that tell a page's state.", true},
    {"read.tags", list, R"(["tags", "keywords", "categories", "category", "topics", "taxonomies.*"])",
     "Keys with a page's tags.", true},
    {"read.title", list, R"(["title", "#heading", "linkTitle", "shortTitle", "sidebar_label", "#file"])",
     "Keys that give a page's title.", true},
    {"reply.channels", list, "[]", "Channels for which every canned reply must have a face.", true},
    {"reply.forbidden", lists, "{}",
     "Phrases that no reply may hold, by language (\"*\": all); a language given here replaces its built-in list; "
     "\"calm down = I see that this is annoying\" also says what to write instead.",
     true},
    {"reply.languages", list, "[]", "Languages in which every canned reply must have a face.", true},
    {"reply.promises", lists, "{}", "Phrases that promise too much, in the form of reply.forbidden.", true},
    {"reply.signature", string, R"("")",
     "Name of the desk that stands as 【…】 in front of text messages and is counted.", true},
    {"reply.sms_segments", integer, "3",
     "Text messages that one reply may take before that is a finding; 0: as many as the channel.", true},
    {"review.bulk_pages", integer, "5",
     "A commit that only changes dates in so many pages is no sign that they were read.", true},
    {"review.by_key", string, R"("reviewed_by")", "The key under which kb review --by writes who reviewed.", true},
    {"review.ended_versions", map, "{}",
     "Versions, as pages write them, and the day on which their support ended: \"Desk App 4\" = \"2026-03-31\".", true},
    {"review.exempt", list, R"(["CHANGELOG.md", "**/releases/", "**/release-notes/", "**/blog/", "**/_posts/"])",
     "Path patterns of pages that want no review.", true},
    {"review.interval", string, R"("180 days")", "How often a page wants a review when nothing else says so.", true},
    {"review.key", string, R"("last_reviewed")", "The key that kb review adds to a page that has no date of a review.",
     true},
    {"review.note_key", string, R"("review_note")", "The key under which kb review --note writes its note.", true},
    {"review.path_intervals", map, "{}",
     "How often pages want a review, by path pattern; the first that matches: \"legal/\" = \"quarterly\".", true},
    {"review.per_owner", integer, "10", "Of how many pages kb audit tells for each owner; 0: of all."},
    {"review.source_lang", string, R"("")",
     "The language that the others are translated from; empty: the one with most pages.", true},
    {"review.sources", list, R"(["sources", "code_refs", "source_of_truth", "cites"])",
     "Keys that name the files and pages that a page is made from.", true},
    {"review.tag_intervals", map, "{}", "How often pages want a review, by tag; the first that a page has.", true},
    {"review.translation_keys", list, R"(["translationKey", "translation_key", "translation_of"])",
     "Keys with what a page and its translations have in common, or with the page a translation is made from.", true},
    {"review.uses", string, R"("")",
     "A file that says how often pages are used, for kb audit: lines PATH,NUMBER, or JSON.", true},
    {"review.warning_days", integer, "14", "So many days before a review is due or a page expires, that is told.",
     true},
    {"search.lang", string, R"("")", "Search only this language unless --lang says otherwise."},
    {"search.limit", integer, "10", "How many hits a search shows."},
    {"search.synonyms", list, "[]", "Words that mean the same: \"refund = money back\", one way \"parcel > package\".",
     true},
    {"sets.folder", string, R"("sets")", "The folder with the sets of pages, a TOML file each.", true},
};

static_assert(std::ranges::is_sorted(setting_table, {}, &Setting::key));

}  // namespace

std::span<const Setting> settings() {
  return setting_table;
}

const Setting* find_setting(std::string_view key) {
  const auto* const row = std::ranges::lower_bound(setting_table, key, {}, &Setting::key);
  return row != std::end(setting_table) && row->key == key ? row : nullptr;
}

std::string environment_name(std::string_view key) {
  std::string name = "KB_";
  for (const char c : key) name += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

}  // namespace kb

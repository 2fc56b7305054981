// One Markdown file as values: what it says (source, text, headings, links) and what is known about it (Meta).
// Everything here is a plain value that owns its data; nothing touches the disk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/date.h"
#include "kb/finding.h"
#include "kb/value.h"

namespace kb {

enum class Kind { article, reply };

enum class Status { current, draft, archived, deprecated, outdated, unlisted, hidden };

KB_API std::string_view to_string(Kind kind);
KB_API std::string_view to_string(Status status);
KB_API std::optional<Kind> parse_kind(std::string_view name);
KB_API std::optional<Status> parse_status(std::string_view name);

// What the reading table (kb.toml, section [read]) made of a page's front matter, path and text.
struct Meta {
  std::string id;  // front matter `id`, else the path without its extension (a folder's index page: the folder)
  std::string title;
  std::string lang;      // "en", "zh-Hans", "zh-Hant", "ja"...; empty when unknown
  std::string audience;  // as written, or empty
  std::string shortcut;  // replies: what an agent types
  Status status = Status::current;
  std::vector<std::string> tags;
  std::vector<std::string> aliases;      // other titles
  std::vector<std::string> url_aliases;  // other addresses
  std::vector<std::string> questions;    // what customers ask
  std::vector<std::string> owners;
  std::optional<Date> created;
  std::optional<Date> changed;   // as declared
  std::optional<Date> reviewed;  // as declared
  std::optional<Date> due;       // review wanted by (soft)
  std::optional<Date> expires;   // must not be used after (hard)
  std::string interval;          // review interval as written, "6 months"

  bool operator==(const Meta&) const = default;
};

// Which words decided a role of the reading table, for `kb explain`.
struct Decision {
  std::string role;   // "title", "reviewed", "lang"...
  std::string basis;  // "front matter", "first heading", "path", "file name", "comment", "text", "default"
  std::string key;    // the front-matter key, or empty
  std::string value;  // what it came to
  Location location;  // line 0 when it was not read from a line

  bool operator==(const Decision&) const = default;
};

// A place in a document's source: 1-based line of the file, 1-based column in code points, byte offset into `source`.
struct Position {
  int line = 0;
  int column = 0;
  std::size_t offset = 0;

  bool operator==(const Position&) const = default;
};

struct Heading {
  int level = 1;
  std::string text;    // plain, without an explicit {#id}
  std::string anchor;  // what links use; unique in the page
  Position where;
  std::size_t text_begin = 0;  // of its text in Document::text, bytes
};

struct Link {
  enum class Form { inline_link, reference, image, image_reference, autolink, html, front_matter };

  Form form = Form::inline_link;
  std::string destination;  // as cmark unescapes it, percent-encoding untouched
  std::string text;         // plain text of the link, the image's alternative text, the front matter's key
  Position where;           // of the destination itself (for references: in the definition)
  Position used;            // of the link's own first character
  std::size_t size = 0;     // bytes of the destination as it is written there; 0: unknown
};

// "[label]: destination "title"".
struct LinkDefinition {
  std::string label;
  std::string destination;  // as in Link
  Position where;           // of its '['
  int last_line = 0;
  bool is_used = false;       // by a link or image of the page
  bool is_duplicate = false;  // an earlier one has the same label and wins
};

// What looks like a link and is none in Markdown: "[[Title]]", or "[text][label]" where nothing defines the label.
struct LinkCandidate {
  bool is_wiki = false;
  std::string target;  // inside the double brackets, or the label
  Position where;      // of `target`
};

// A row of a table that has more cells than the table's head: they are not shown.
struct RaggedRow {
  Position where;
  std::size_t cells = 0;
  std::size_t columns = 0;
};

struct Comment {
  std::string text;  // inside "<!--" and "-->"
  Position where;    // of "<!--"
  int last_line = 0;
};

// A block of a page: a paragraph, a heading, a row of a table, code...
struct TextBlock {
  std::uint32_t text = 0;    // where it begins in Document::text, bytes
  std::uint32_t source = 0;  // where its first line does in Document::source, marks of quotes and lists included
  bool is_code = false;      // a block of code, not code inside a paragraph
};

struct Document {
  Kind kind = Kind::article;
  std::string path;      // relative to the root, '/' between parts
  std::string encoding;  // "UTF-8", "GB18030", "Big5", "UTF-16LE"...
  std::string digest;    // of the file's bytes, hexadecimal
  std::string source;    // the whole file in UTF-8, front matter included, lines ended by \n
  std::size_t body = 0;  // where the Markdown starts in `source`
  Meta meta;
  Value front_matter;               // a map; empty when there is none
  std::vector<Decision> decisions;  // in the order of the roles
  std::vector<Heading> headings;    // in order
  std::vector<std::string>
      anchors;              // all a link can point to: headings, explicit ids, HTML id and name; sorted, unique
  std::vector<Link> links;  // in order
  std::vector<LinkDefinition> definitions;  // in order
  std::vector<LinkCandidate> candidates;    // in order
  std::vector<RaggedRow> ragged_rows;       // in order
  std::vector<Comment> comments;            // of HTML, in order
  std::string text;                         // the body's plain text, one line per block; what is searched and quoted
  std::vector<TextBlock> blocks;            // of `text`, in order
  std::vector<Finding> findings;            // met while reading
};

}  // namespace kb

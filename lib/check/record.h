// What the rest of kb check needs of a page once it was read: its links with their places, what others can link to, its
// names and state, and what was found by looking at the page alone. A record has no text of the page, so that all
// records of a large knowledge base fit into little memory and into one small file (record_file.h).
// A value that depends on the page's bytes and path, the settings and the owners files, and on nothing else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/audience.h"
#include "kb/config.h"
#include "kb/date.h"
#include "kb/document.h"
#include "kb/finding.h"

namespace kb {

struct PageRules;

struct RecordPlace {
  int line = 0;
  int column = 0;
  int end_column = 0;  // of the same line, behind the last character; 0: unknown
};

struct RecordLink {
  Link::Form form = Link::Form::inline_link;
  std::string destination;
  std::optional<std::string> spelling;     // of the destination in the page; nothing: as it is. Empty: unknown
  RecordPlace where;                       // of the destination
  Audience readers = Audience::everybody;  // the widest that may see it

  std::string_view written() const { return spelling ? *spelling : destination; }
};

// "[[Title#Heading|shown]]".
struct RecordWikiLink {
  std::string target;  // all between the brackets
  RecordPlace where;
};

struct RecordHeading {
  std::string text;
  std::string anchor;
};

// What a comment in a page silences.
struct Silence {
  std::vector<std::string> rules;  // empty: all
  int first_line = 0;              // 0: the whole page
  int last_line = 0;
  std::optional<Date> until;
  RecordPlace where;  // of the comment
};

struct PageRecord {
  Kind kind = Kind::article;
  std::string path;
  std::string digest;  // of the file's bytes
  std::string id;
  std::string title;
  std::string lang;
  std::string audience;  // as written
  std::string shortcut;
  Status status = Status::current;
  std::optional<Date> created;
  std::optional<Date> changed;
  std::optional<Date> reviewed;
  std::optional<Date> due;
  std::optional<Date> expires;
  std::vector<std::string> tags;
  std::vector<std::string> owners;
  std::vector<std::string> questions;
  std::vector<std::string> aliases;
  std::vector<std::string> url_aliases;
  std::vector<RecordPlace> alias_places;    // of each alias, in the same order
  std::vector<RecordPlace> address_places;  // of each of url_aliases
  std::vector<std::string> file_names;      // in the text, sorted; only when check.assets names some
  std::optional<RecordPlace> claims_id;     // where its front matter says its id
  std::optional<RecordPlace> says_title;    // nothing when the file's name is its title
  bool takes_in_others = false;             // headings may come from elsewhere when the site is made
  std::vector<RecordHeading> headings;      // in order
  std::vector<std::string> anchors;         // all a link can point to, sorted
  std::vector<RecordLink> links;            // in order
  std::vector<RecordWikiLink> wiki_links;   // in order, whether or not they are meant as links
  std::vector<Silence> silences;            // in order
  std::vector<Finding> about_silences;      // comments that are not understood: nothing silences these
  std::vector<Finding> findings;            // of reading the page, and of every check of a page by itself
};

// All of it but what checks find.
PageRecord make_record(const Document& page);

// The same with what they find.
PageRecord check_page(const Document& page, const Config& config, const PageRules& rules);

}  // namespace kb

// The table of formats that articles come in, and reading an export by it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "import/article.h"
#include "import/article_convert.h"
#include "import/convert.h"
#include "import/file_name.h"
#include "kb/error.h"
#include "text/encoding.h"
#include "text/language.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr ArticleFormat article_table[] = {
    {{"freshdesk-articles", "Freshdesk solution articles, JSON"}, true, is_freshdesk_articles, read_freshdesk_articles},
    {{"html", "plain pages, HTML"}, false, is_html_page, read_html_pages},
    {{"intercom-articles", "Intercom articles, JSON"}, true, is_intercom_articles, read_intercom_articles},
    {{"zendesk-articles", "Zendesk Help Center articles, JSON"}, true, is_zendesk_articles, read_zendesk_articles},
};

constexpr std::size_t most_articles = 100'000;

bool looks_like_json_text(std::string_view text) {
  const std::string_view start = trim(text.substr(0, 1000));
  return start.starts_with('{') || start.starts_with('[');
}

// A file with an object a line: the first line is one, and there are more.
bool has_object_a_line(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == text.npos || trim(text.substr(end)).empty()) return false;
  const std::string_view first = trim(text.substr(0, end));
  return first.starts_with('{') && first.ends_with('}') && trim(text.substr(end)).starts_with('{');
}

void parse_lines(ArticleDocument& file) {
  std::string_view rest = file.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    if (file.roots.size() >= most_articles) {
      throw Error(ErrorCode::io, fmt::format("'{}' has over {} lines", file.name, most_articles), "split the file");
    }
    file.roots.push_back(parse_foreign_json(file.name, line));
  }
}

// As a page says itself, when it is not UTF-8 and what it says can be true.
Decoded decoded_article(const ArticleFile& file, const std::string& encoding) {
  Decoded decoded = decode(file.bytes, encoding);
  if (!encoding.empty() || decoded.had_bom || is_utf8(file.bytes) || looks_like_json_text(decoded.text)) return decoded;
  const std::string declared = declared_encoding(file.bytes);
  if (declared.empty() || !is_known_encoding(declared)) return decoded;
  Decoded as_declared = decode(file.bytes, declared);
  return as_declared.damaged || as_declared.is_binary ? decoded : as_declared;
}

// What kb exports for a help desk has a list of the articles beside them, without their texts.
bool is_manifest_of_export(const ForeignJson& root) {
  return root.is_object() && root.contains("schema") && json_text(root, "format").ends_with("-articles");
}

ArticleDocument open_article_file(const ArticleFile& file, const std::string& encoding) {
  if (file.bytes.size() > largest_article_file) {
    throw Error(ErrorCode::io, fmt::format("'{}' is over {} MiB", file.name, largest_article_file >> 20),
                "export fewer articles at a time");
  }
  Decoded decoded = decoded_article(file, encoding);
  if (decoded.is_binary) throw Error(ErrorCode::io, fmt::format("'{}' is not text", file.name));
  ArticleDocument document{file.name, file.path, std::move(decoded.text), decoded.encoding, {}, decoded.damaged};
  if (is_html_page(document) || !looks_like_json_text(document.text)) return document;
  if (has_object_a_line(document.text)) {
    parse_lines(document);
  } else {
    document.roots.push_back(parse_foreign_json(file.name, document.text));
    if (is_manifest_of_export(document.roots.front())) document.roots.front() = ForeignJson::object();
  }
  return document;
}

const ArticleFormat* format_named(std::string_view name) {
  const auto* const row =
      std::ranges::find_if(article_table, [&](const ArticleFormat& each) { return each.format.name == name; });
  return row == std::end(article_table) ? nullptr : row;
}

const ArticleFormat* format_of(const ArticleDocument& file) {
  const auto* const row = std::ranges::find_if(article_table, [&](const ArticleFormat& each) {
    return each.is_json != is_html_page(file) && each.detect(file);
  });
  return row == std::end(article_table) ? nullptr : row;
}

const ArticleFormat& choose_format(const std::vector<ArticleDocument>& files, const std::string& name) {
  if (!name.empty()) {
    if (const ArticleFormat* const row = format_named(name)) return *row;
    std::vector<std::string_view> known;
    for (const auto& row : article_table) known.push_back(row.format.name);
    throw Error(ErrorCode::usage, fmt::format("unknown format '{}'", name),
                fmt::format("known: {}", fmt::join(known, ", ")));
  }
  const ArticleFormat* chosen = nullptr;
  for (const ArticleDocument& file : files) {
    const ArticleFormat* const row = format_of(file);
    if (row == nullptr) continue;
    if (chosen != nullptr && chosen != row) {
      throw Error(ErrorCode::io,
                  fmt::format("'{}' is of {}, and others are of {}", file.name, row->format.name, chosen->format.name),
                  "import one export at a time");
    }
    chosen = row;
  }
  if (chosen == nullptr) throw Error(ErrorCode::io, "no file has articles of a known product");
  return *chosen;
}

void check_syntax(const std::vector<ArticleDocument>& files, const ArticleFormat& format) {
  for (const ArticleDocument& file : files) {
    if (!format.is_json || !file.roots.empty()) continue;
    throw Error(ErrorCode::io, fmt::format("'{}' is no JSON, and {} is", file.name, format.format.name));
  }
}

// The folder of a language: as written when a reader of paths knows it, else the language alone.
std::string language_folder(const std::string& lang) {
  const std::string written = ascii_lower(lang);
  if (!language_of_path(written + "/x.md").empty()) return written;
  const std::string known = canonical_language(lang);
  return known.empty() ? file_stem(lang, "", "other") : ascii_lower(known);
}

// Attachments that no text of the article leads to are those to be named below it.
void drop_shown_attachments(const std::vector<ForeignArticle*>& members) {
  for (ForeignArticle* const member : members) {
    std::erase_if(member->attachments, [&](const ForeignAttachment& each) {
      return each.url.empty() || std::ranges::any_of(members, [&](const ForeignArticle* other) {
               return other->body.find(each.url) != std::string::npos;
             });
    });
  }
}

// What only all articles together tell: which are translations, and whether each language needs a folder.
void settle_languages(std::vector<ForeignArticle>& articles) {
  std::map<std::string, std::vector<ForeignArticle*>> by_number;
  std::set<std::string> languages;
  for (ForeignArticle& article : articles) {
    article.file_title = article.title;
    if (article.is_page) continue;
    languages.insert(language_folder(article.lang));
    if (!article.number.empty()) by_number[article.number].push_back(&article);
  }
  for (auto& [number, members] : by_number) {
    drop_shown_attachments(members);
    for (ForeignArticle* const member : members) {
      member->has_translations = members.size() > 1;
      if (!members.front()->title.empty()) member->file_title = members.front()->title;
    }
  }
  if (languages.size() < 2) return;
  for (ForeignArticle& article : articles) {
    if (!article.is_page) article.folders.insert(article.folders.begin(), language_folder(article.lang));
  }
}

void tell_damage(const ArticleDocument& file, ImportItem& item) {
  if (!file.is_damaged || item.text.find("\uFFFD") == std::string::npos) return;
  item.notes.push_back({Fidelity::review, "some of its bytes are of no encoding: they became \uFFFD"});
}

}  // namespace

std::span<const ReplyFormat> article_formats() {
  static const auto formats = [] {
    std::vector<ReplyFormat> all;
    for (const auto& row : article_table) all.push_back(row.format);
    return all;
  }();
  return formats;
}

std::string article_format_of(const ArticleFile& file) {
  try {
    const ArticleDocument document = open_article_file(file, "");
    const ArticleFormat* const row = format_of(document);
    return row == nullptr ? "" : std::string(row->format.name);
  } catch (const Error&) {
    return "";  // whoever reads it says what is wrong
  }
}

ArticleBatch read_articles(const ArticleRequest& request) {
  std::vector<ArticleDocument> files;
  for (const ArticleFile& file : request.files) files.push_back(open_article_file(file, request.encoding));
  const ArticleFormat& format = choose_format(files, request.format);
  check_syntax(files, format);
  std::vector<ForeignArticle> articles = format.read(files);
  if (articles.size() > most_articles) {
    throw Error(ErrorCode::io, fmt::format("there are over {} articles", most_articles), "export fewer at a time");
  }
  settle_languages(articles);
  const ArticleLinks links(articles, request);
  ArticleBatch batch;
  batch.batch.format = format.format.name;
  for (const ArticleDocument& file : files) batch.encodings.push_back(file.encoding);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    add_article(articles[i], i, links, request, batch);
    tell_damage(files[articles[i].file], batch.batch.items.back());
  }
  std::ranges::sort(batch.remote);
  batch.remote.erase(std::unique(batch.remote.begin(), batch.remote.end()), batch.remote.end());
  return batch;
}

}  // namespace kb

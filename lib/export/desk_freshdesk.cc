// Solution articles for Freshdesk, with the names that its API has: categories, folders and articles; the translations
// of an article stand in it. The set is a category, its sections are folders that only the set's readers see.
#include <fmt/format.h>

#include "export/desk_articles.h"
#include "export/formats.h"

namespace kb {
namespace {

constexpr int status_draft = 1;
constexpr int status_published = 2;
constexpr int type_permanent = 1;

std::string freshdesk_path(const std::string& locale, std::uint64_t id) {
  return fmt::format("/{}/support/solutions/articles/{}", locale, id);
}

constexpr DeskKind freshdesk = {"freshdesk-articles", short_locale, freshdesk_path};

// 1 everybody, 2 who is logged in, 3 agents.
int visibility_of(Audience audience) {
  return audience == Audience::everybody ? 1 : audience == Audience::partner ? 2 : 3;
}

DeskJson freshdesk_text(const DeskEdition& desk, std::size_t index) {
  const Document& document = desk.page(index).document;
  std::string about = front_text(document, "description");
  if (about.empty()) about = front_text(document, "summary");
  return {{"language", desk.locale_of(index)},
          {"title", document.meta.title},
          {"description", desk.html_of(index)},
          {"status", is_desk_draft(document) ? status_draft : status_published},
          {"tags", document.meta.tags},
          {"seo_data", {{"meta_title", document.meta.title}, {"meta_description", std::move(about)}}}};
}

DeskJson freshdesk_article(const DeskEdition& desk, const DeskArticle& article) {
  const std::size_t source = article.pages.front();
  const Document& document = desk.page(source).document;
  DeskJson json = {{"id", article.id},
                   {"type", type_permanent},
                   {"category_id", desk.set_id()},
                   {"folder_id", desk.section_id(article.section)}};
  json.update(freshdesk_text(desk, source));
  if (document.meta.created) json["created_at"] = desk_time(*document.meta.created);
  if (document.meta.changed) json["updated_at"] = desk_time(*document.meta.changed);
  json["translations"] = DeskJson::array();
  for (const std::size_t index : article.pages) {
    if (index != source) json["translations"].push_back(freshdesk_text(desk, index));
  }
  json["attachments"] = DeskJson::array();
  for (const DeskJson& each : desk.attachments_of(article)) {
    if (each["inline"] == true) continue;  // images of the text are none of an article's attachments there
    json["attachments"].push_back({{"name", each["file_name"]},
                                   {"content_type", each["content_type"]},
                                   {"size", each["size"]},
                                   {"attachment_url", each["content_url"]}});
  }
  return json;
}

}  // namespace

Pack make_freshdesk_articles(const Edition& edition, const PackOptions& options) {
  const DeskEdition desk(edition, options, freshdesk);
  DeskJson json;
  json["categories"] = DeskJson::array();
  json["categories"].push_back(
      {{"id", desk.set_id()}, {"name", edition.set.title}, {"description", edition.set.description}});
  json["folders"] = DeskJson::array();
  for (const std::size_t section : desk.sections()) {
    json["folders"].push_back({{"id", desk.section_id(section)},
                               {"name", desk.section_title(section)},
                               {"category_id", desk.set_id()},
                               {"visibility", visibility_of(edition.set.audience)}});
  }
  json["articles"] = DeskJson::array();
  for (const DeskArticle& article : desk.articles()) json["articles"].push_back(freshdesk_article(desk, article));
  return desk.pack({{"articles.json", desk_dump(json)}});
}

}  // namespace kb

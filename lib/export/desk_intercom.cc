// Articles for Intercom, with the names that its API has: a list of articles, each with its translations in
// translated_content, and a list of the collections that they are in. The set is a collection, its sections are
// collections in it. Times are seconds since 1970.
#include <fmt/format.h>

#include "export/desk_articles.h"
#include "export/formats.h"

namespace kb {
namespace {

std::string intercom_path(const std::string& locale, std::uint64_t id) {
  return fmt::format("/{}/articles/{}", locale, id);
}

constexpr DeskKind intercom = {"intercom-articles", short_locale, intercom_path};

std::string intercom_description(const Document& document) {
  std::string text = front_text(document, "description");
  return text.empty() ? front_text(document, "summary") : text;
}

DeskJson intercom_text(const DeskEdition& desk, std::size_t index, const char* type) {
  const Document& document = desk.page(index).document;
  DeskJson json = {{"type", type},
                   {"title", document.meta.title},
                   {"description", intercom_description(document)},
                   {"body", desk.html_of(index)},
                   {"state", is_desk_draft(document) ? "draft" : "published"}};
  if (document.meta.created) json["created_at"] = desk_seconds(*document.meta.created);
  if (document.meta.changed) json["updated_at"] = desk_seconds(*document.meta.changed);
  return json;
}

DeskJson intercom_article(const DeskEdition& desk, const DeskArticle& article) {
  const std::size_t source = article.pages.front();
  DeskJson json = {{"id", fmt::format("{}", article.id)}};
  json.update(intercom_text(desk, source, "article"));
  json["parent_id"] = desk.section_id(article.section);
  json["parent_type"] = "collection";
  json["default_locale"] = desk.locale_of(source);
  DeskJson& translated = json["translated_content"] = {{"type", "article_translated_content"}};
  for (const std::size_t index : article.pages) {
    if (index != source) translated[desk.locale_of(index)] = intercom_text(desk, index, "article_content");
  }
  DeskJson tags = DeskJson::array();
  for (const std::string& tag : desk.page(source).document.meta.tags) {
    tags.push_back({{"type", "tag"}, {"name", tag}});
  }
  json["tags"] = {{"type", "tag.list"}, {"tags", std::move(tags)}};
  return json;
}

std::string intercom_list(DeskJson data) {
  const std::size_t count = data.size();
  return desk_dump({{"type", "list"}, {"data", std::move(data)}, {"total_count", count}});
}

}  // namespace

Pack make_intercom_articles(const Edition& edition, const PackOptions& options) {
  const DeskEdition desk(edition, options, intercom);
  const auto collection = [&](std::uint64_t id, const std::string& name, std::size_t order) -> DeskJson {
    return {{"type", "collection"}, {"id", fmt::format("{}", id)}, {"name", name}, {"order", order}};
  };
  DeskJson collections = DeskJson::array({collection(desk.set_id(), edition.set.title, 0)});
  collections[0]["description"] = edition.set.description;
  collections[0]["parent_id"] = nullptr;
  for (const std::size_t section : desk.sections()) {
    collections.push_back(collection(desk.section_id(section), desk.section_title(section), section));
    collections.back()["parent_id"] = fmt::format("{}", desk.set_id());
  }
  DeskJson articles = DeskJson::array();
  for (const DeskArticle& article : desk.articles()) articles.push_back(intercom_article(desk, article));
  Pack pack = desk.pack({{"articles.json", intercom_list(std::move(articles))},
                         {"collections.json", intercom_list(std::move(collections))}});
  if (edition.set.audience != Audience::everybody) {
    pack.notes.push_back("the set is not for everybody: choose who may see its collection before it is published");
  }
  return pack;
}

}  // namespace kb

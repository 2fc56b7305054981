// Articles for Zendesk's Help Center, with the names that its API has: categories, sections and articles, each article
// with its translations. The set is a category, its sections are sections. Who may read an article (user_segment_id)
// and who may edit it (permission_group_id) is the desk's to say.
#include <fmt/format.h>

#include "export/desk_articles.h"
#include "export/formats.h"

namespace kb {
namespace {

std::string zendesk_path(const std::string& locale, std::uint64_t id) {
  return fmt::format("/hc/{}/articles/{}", locale, id);
}

constexpr DeskKind zendesk = {"zendesk-articles", locale_with_country, zendesk_path};

DeskJson zendesk_text(const DeskEdition& desk, std::size_t index) {
  const Document& document = desk.page(index).document;
  return {{"locale", desk.locale_of(index)},
          {"title", document.meta.title},
          {"body", desk.html_of(index)},
          {"draft", is_desk_draft(document)},
          {"outdated", document.meta.status == Status::outdated}};
}

DeskJson zendesk_article(const DeskEdition& desk, const DeskArticle& article, std::size_t position) {
  const Document& source = desk.page(article.pages.front()).document;
  DeskJson translations = DeskJson::array();
  for (const std::size_t index : article.pages) translations.push_back(zendesk_text(desk, index));
  DeskJson json = {{"id", article.id},
                   {"section_id", desk.section_id(article.section)},
                   {"locale", translations[0]["locale"]},
                   {"source_locale", translations[0]["locale"]},
                   {"title", source.meta.title},
                   {"body", translations[0]["body"]},
                   {"draft", translations[0]["draft"]},
                   {"promoted", false},
                   {"position", position},
                   {"label_names", source.meta.tags}};
  if (source.meta.created) json["created_at"] = desk_time(*source.meta.created);
  if (source.meta.changed) json["updated_at"] = desk_time(*source.meta.changed);
  json["translations"] = std::move(translations);
  json["attachments"] = desk.attachments_of(article);
  return json;
}

}  // namespace

Pack make_zendesk_articles(const Edition& edition, const PackOptions& options) {
  const DeskEdition desk(edition, options, zendesk);
  const std::string locale = desk.articles().empty() ? "" : desk.locale_of(desk.articles().front().pages.front());
  const auto about = [&](std::uint64_t id, const std::string& name, std::size_t position) -> DeskJson {
    return {{"id", id}, {"name", name}, {"locale", locale}, {"source_locale", locale}, {"position", position}};
  };
  DeskJson json = {{"categories", DeskJson::array({about(desk.set_id(), edition.set.title, 0)})},
                   {"sections", DeskJson::array()},
                   {"articles", DeskJson::array()}};
  json["categories"][0]["description"] = edition.set.description;
  for (const std::size_t section : desk.sections()) {
    json["sections"].push_back(about(desk.section_id(section), desk.section_title(section), section));
    json["sections"].back()["category_id"] = desk.set_id();
  }
  for (const DeskArticle& article : desk.articles()) {
    json["articles"].push_back(zendesk_article(desk, article, json["articles"].size()));
  }
  json["count"] = json["articles"].size();
  json["next_page"] = nullptr;
  Pack pack = desk.pack({{"articles.json", desk_dump(json)}});
  if (edition.set.audience != Audience::everybody) {
    pack.notes.push_back("the set is not for everybody: choose user_segment_id before the articles are published");
  }
  return pack;
}

}  // namespace kb

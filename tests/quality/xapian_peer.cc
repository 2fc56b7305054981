#include <xapian.h>

#include <memory>
#include <sstream>

#include "peers.h"

namespace kb::quality {
namespace {

constexpr unsigned path_slot = 0;

void add(Xapian::WritableDatabase& database, Xapian::TermGenerator& generator, const PeerDocument& page) {
  Xapian::Document document;
  document.add_value(path_slot, page.path);
  generator.set_document(document);
  generator.index_text(page.title, 1, "S");
  generator.index_text(page.title);
  generator.increase_termpos();
  generator.index_text(page.body);
  database.add_document(document);
}

Xapian::Database build(const std::vector<PeerDocument>& documents, const std::filesystem::path& scratch) {
  Xapian::WritableDatabase database(scratch.string(), Xapian::DB_CREATE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("en"));
  generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
  for (const auto& page : documents) add(database, generator, page);
  database.commit();
  return database;
}

// For what is not syntax to the parser, such as an unclosed quote.
Xapian::Query any_word(Xapian::QueryParser& parser, const std::string& text) {
  std::vector<Xapian::Query> words;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) {
    words.push_back(parser.parse_query(word, Xapian::QueryParser::FLAG_CJK_NGRAM));
  }
  return {Xapian::Query::OP_OR, words.begin(), words.end()};
}

Xapian::Query parse(Xapian::QueryParser& parser, const std::string& text) {
  try {
    return parser.parse_query(text, Xapian::QueryParser::FLAG_DEFAULT | Xapian::QueryParser::FLAG_CJK_NGRAM);
  } catch (const Xapian::QueryParserError&) {
    return any_word(parser, text);
  }
}

}  // namespace

Search xapian_peer(const std::vector<PeerDocument>& documents, const std::filesystem::path& scratch) {
  const Xapian::Database database = build(documents, scratch);
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("en"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_database(database);
  return [database, parser](const std::string& query) mutable {
    Xapian::Enquire enquire(database);
    enquire.set_query(parse(parser, query));
    const Xapian::MSet found = enquire.get_mset(0, 10);
    std::vector<std::string> paths;
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
      paths.push_back(hit.get_document().get_value(path_slot));
    }
    return paths;
  };
}

}  // namespace kb::quality

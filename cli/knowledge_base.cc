#include "knowledge_base.h"

#include <kb/corpus.h>
#include <kb/kbpack.h>

#include "refresh.h"

namespace kb::cli {

KnowledgeBase open_knowledge_base(Session& session) {
  if (const KbPack* const pack = session.find_pack()) {
    return {pack->index(), [&session, pack](const Record& record) { return pack->read(record, session.config()); }};
  }
  return {open_fresh_index(session),
          [&session](const Record& record) { return load_document(session.root(), record.path, session.config()); }};
}

Index open_index_as_it_is(Session& session) {
  const KbPack* const pack = session.find_pack();
  return pack != nullptr ? pack->index() : Index::open(session.place().index);
}

}  // namespace kb::cli

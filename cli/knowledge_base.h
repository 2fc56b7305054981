// Where commands that only read get pages from: a folder with its index, or a pack (kb/kbpack.h). They open it here and
// do not ask which of the two it is.
#pragma once

#include <kb/document.h>
#include <kb/record.h>
#include <kb/search.h>

#include <functional>

#include "session.h"

namespace kb::cli {

struct KnowledgeBase {
  Index index;
  std::function<Document(const Record& record)> read;  // the page of a record of the index
};

// The pack of --pack or KB_PACK as it is; else the folder, its index brought up to date (refresh.h). Throws Error when
// there is nothing that can answer. The session must outlive it.
KnowledgeBase open_knowledge_base(Session& session);

// The same without looking whether files changed, for what must be quick.
Index open_index_as_it_is(Session& session);

}  // namespace kb::cli

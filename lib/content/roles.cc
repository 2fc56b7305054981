#include "content/roles.h"

#include "content/roles_reader.h"

namespace kb {

void read_roles(Document& document, const Config& config, const OwnersFiles* owners) {
  RolesReader reader(document, config, owners);
  reader.read_kind();
  reader.read_id();
  reader.read_title();
  reader.read_lang();
  reader.read_text("audience", document.meta.audience);
  reader.read_text("shortcut", document.meta.shortcut);
  reader.read_status();
  reader.read_tags();
  reader.read_aliases();
  reader.read_questions();
  reader.read_owners();
  reader.read_date("created", document.meta.created);
  reader.read_date("changed", document.meta.changed);
  reader.read_date("reviewed", document.meta.reviewed);
  reader.read_interval();
  reader.read_date("due", document.meta.due);
  reader.read_date("expires", document.meta.expires);
}

}  // namespace kb

#include "core/data/database/complaints.h"
#include "core/services/doctor/patient.h"

namespace strata::doctor {

/// What the database says of itself.
Findings checkConnection(Patient& patient)
{
    Findings findings;
    for (const Complaint& complaint : complaintsOf(patient.context.connection))
        findings.push_back(
            {complaint.serious ? Severity::Error : Severity::Warning, complaint.object, complaint.sentence});
    return findings;
}

} // namespace strata::doctor

//! The schemas of documents, made from the types that they are written from.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::made::{DIALECT, Schema};
use crate::report::{
    Actors, AgreementReport, CONTRACT, Changes, Checkup, Citations, Codebook, ComparisonReport,
    Contacts, DiffReport, Document, ExplanationReport, Explanations, Gaps, Listing, Matrix,
    NetworkReport, PeriodMatrix, ProfileReport, Report, SampleReport, Search, Shifts, Sources,
    SpeakerReport, TallyReport, Timeline, Topics,
};

/// Returns the schema of every kind of document, in order of their names.
pub(super) fn all() -> Vec<Schema> {
    let mut all = vec![
        of::<Actors<'static>>(),
        of::<AgreementReport<'static>>(),
        of::<Changes<'static>>(),
        of::<Checkup<'static>>(),
        of::<Citations<'static>>(),
        of::<Codebook<'static>>(),
        of::<ComparisonReport<'static>>(),
        of::<Contacts<'static>>(),
        of::<DiffReport<'static>>(),
        of::<ExplanationReport<'static>>(),
        of::<Explanations<'static>>(),
        of::<Gaps<'static>>(),
        of::<Listing<'static>>(),
        of::<Matrix<'static>>(),
        of::<NetworkReport<'static>>(),
        of::<PeriodMatrix<'static>>(),
        of::<ProfileReport<'static>>(),
        of::<SampleReport<'static>>(),
        of::<Search<'static>>(),
        of::<Shifts<'static>>(),
        of::<Sources<'static>>(),
        of::<SpeakerReport<'static>>(),
        of::<TallyReport<'static>>(),
        of::<Timeline<'static>>(),
        of::<Topics<'static>>(),
    ];
    all.sort_by_key(|schema| schema.name);
    all
}

fn of<R: Report + 'static>() -> Schema {
    Schema {
        name: R::DOCUMENT,
        make: document::<R>,
    }
}

fn document<R: Report + 'static>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut generator = settings.into_generator();
    let about = R::json_schema(&mut generator);
    let mut schema = generator
        .into_root_schema_for::<Document<'static, R>>()
        .to_value();
    schema["properties"]["document"] = json!({ "const": R::DOCUMENT });
    schema["properties"]["contract"] = json!({ "const": CONTRACT });
    let title = format!("Document `{}` of stance", R::DOCUMENT);
    let mut headed =
        json!({ "$schema": DIALECT, "title": title, "description": about.get("description") });
    if let (Some(headed), Some(schema)) = (headed.as_object_mut(), schema.as_object()) {
        for (key, value) in schema {
            headed.entry(key).or_insert_with(|| value.clone());
        }
    }
    headed
}

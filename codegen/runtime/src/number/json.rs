use super::Number;
use super::decimal::Decimal;
use crate::written;
use serde::de::{Deserialize, Deserializer, Error as _, Unexpected};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

/// What the type expects, which also tells it from other types: see [`written::read`].
pub(crate) const A_NUMBER: &str = "a number";

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = written::read(deserializer, A_NUMBER)?;
        let found = match text.as_bytes().first() {
            Some(b'"') => Unexpected::Other("string"),
            Some(b't' | b'f') => Unexpected::Other("boolean"),
            Some(b'[') => Unexpected::Seq,
            Some(b'{') => Unexpected::Map,
            Some(b'n') => Unexpected::Unit,
            _ if Decimal::read(&text).is_some() => return Ok(Self(text.into())),
            _ => Unexpected::Other("something else"),
        };
        Err(D::Error::invalid_type(found, &A_NUMBER))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.as_str();
        if Decimal::read(text).is_none() {
            return Err(S::Error::custom(format_args!("`{text}` is not a valid JSON number")));
        }
        // A number that a serializer writes with the same digits is left to it.
        if let Ok(value) = text.parse::<i64>()
            && text != "-0"
        {
            return serializer.serialize_i64(value);
        }
        if let Ok(value) = text.parse::<u64>() {
            return serializer.serialize_u64(value);
        }
        let value = self.to_f64();
        if value.is_finite() && serde_json::to_string(&value).is_ok_and(|written| written == text) {
            return serializer.serialize_f64(value);
        }
        let raw = RawValue::from_string(text.to_owned()).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use std::collections::BTreeMap;

    const TEXTS: [&str; 9] = [
        "300.0",
        "5",
        "-0",
        "9007199254740993",
        "18446744073709551616",
        "93.50901549855263",
        "1.10",
        "1E5",
        "123456789012345678901234567890.123456789",
    ];

    #[derive(Debug, serde::Deserialize, serde::Serialize)]
    struct Bill {
        cost: Number,
        #[serde(flatten)]
        more: BTreeMap<String, Number>,
    }

    #[test]
    fn keeps_its_digits() {
        for text in TEXTS {
            let number: Number = serde_json::from_str(text).unwrap();
            assert_eq!(number.as_str(), text);
            assert_eq!(serde_json::to_string(&number).unwrap(), text);
            let bill = format!(r#"{{"cost":{text}}}"#);
            let read: Bill = serde_json::from_str(&bill).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), bill);
            let list: Vec<Option<Number>> =
                serde_json::from_str(&format!("[null, {text} ]")).unwrap();
            assert_eq!(list[1].as_ref().unwrap().as_str(), text);
        }
    }

    #[test]
    fn is_read_from_what_is_buffered() {
        let bill: Bill = serde_json::from_str(r#"{"cost":1,"tax":0.5,"paid":7}"#).unwrap();
        assert!(bill.more["tax"] == 0.5 && bill.more["paid"] == 7);
        let bill: Bill = serde_json::from_value(json!({ "cost": 1.5 })).unwrap();
        assert_eq!(bill.cost.as_str(), "1.5");
        assert_eq!(serde_json::to_value(bill).unwrap(), json!({ "cost": 1.5 }));
        let huge: Number = serde_json::from_str("18446744073709551616").unwrap();
        assert!(serde_json::to_value(huge).unwrap().is_f64());
    }

    #[test]
    fn is_nothing_else() {
        for (value, found) in [
            (json!("5"), "string"),
            (json!(true), "boolean"),
            (Value::Null, "null"),
            (json!([5]), "sequence"),
            (json!({ "a": 5 }), "map"),
        ] {
            let text = value.to_string();
            for error in [
                serde_json::from_str::<Number>(&text).unwrap_err(),
                serde_json::from_value::<Number>(value).unwrap_err(),
            ] {
                let error = error.to_string();
                assert!(
                    error.starts_with(&format!("invalid type: {found}, expected a number")),
                    "{error}"
                );
            }
        }
        assert!(serde_json::to_string(&Number::from(f64::INFINITY)).is_err());
    }

    #[test]
    fn an_error_has_the_path_of_the_number() {
        let mut deserializer = serde_json::Deserializer::from_str(r#"[{"cost":"x"}]"#);
        let error =
            serde_path_to_error::deserialize::<_, Vec<Bill>>(&mut deserializer).unwrap_err();
        assert_eq!(error.path().to_string(), "[0].cost");
    }
}
